//! The names of features as 64 bits.
//!
//! Owns: [`Key`], how keys are made and mixed, hash maps and sets over them, and [`Numbers`], which take less room.
//! Never imports: other modules.
//!
//! Two names that share a key would be one feature; among a million names that is unlikely (one chance in ten million), and harmless.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A feature's name.
pub type Key = u64;

/// A map from keys. They are hashes already, and are not hashed again.
pub type KeyMap<V> = HashMap<Key, V, BuildHasherDefault<KeyHasher>>;

/// A set of keys.
pub type KeySet = HashSet<Key, BuildHasherDefault<KeyHasher>>;

/// Takes a key as its own hash.
#[derive(Debug, Default, Clone)]
pub struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(FNV_PRIME));
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// The numbers of keys, dense and for good: a sixth of the memory of a map.
///
/// A key's number is its place in the order of all keys. They stand in groups by their first bits; of the rest of a key 32 bits are kept. With a
/// million keys, one unknown key in a hundred million is taken for a known one.
#[derive(Debug, Default, Clone)]
pub struct Numbers {
    /// Where each group begins; one more than there are groups.
    starts: Vec<u32>,
    /// The rest of each key.
    rests: Vec<u32>,
    /// How many bits choose the group.
    bits: u32,
}

impl Numbers {
    /// Numbers keys anew; beside it, for each number that a key had before, the one that it has now. They must have been numbered from 0 without a gap.
    #[must_use]
    pub fn new(before: KeyMap<u32>) -> (Self, Vec<u32>) {
        let mut sorted: Vec<(Key, u32)> = before.into_iter().collect();
        sorted.sort_unstable();
        // Four keys or so in a group.
        let bits = (sorted.len() / 4).max(2).ilog2();
        let mut starts = vec![0; (1 << bits) + 1];
        sorted.iter().for_each(|(key, _)| starts[group(*key, bits) + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let mut now = vec![0; sorted.len()];
        (0..).zip(&sorted).for_each(|(number, (_, before))| now[*before as usize] = number);
        (Self { starts, rests: sorted.into_iter().map(|(key, _)| rest(key, bits)).collect(), bits }, now)
    }

    /// The number of a key.
    #[must_use]
    pub fn get(&self, key: Key) -> Option<u32> {
        if self.starts.is_empty() {
            return None;
        }
        let group = group(key, self.bits);
        let numbers = self.starts[group]..self.starts[group + 1];
        let wanted = rest(key, self.bits);
        numbers.into_iter().find(|number| self.rests[*number as usize] == wanted)
    }
}

#[allow(clippy::cast_possible_truncation)]
fn group(key: Key, bits: u32) -> usize {
    (key >> (64 - bits)) as usize
}

#[allow(clippy::cast_possible_truncation)]
fn rest(key: Key, bits: u32) -> u32 {
    (key << bits >> 32) as u32
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// FNV-1a over the characters, after the kind of feature, then mixed. <http://www.isthe.com/chongo/tech/comp/fnv/>
pub fn key(kind: char, chars: impl Iterator<Item = char>) -> Key {
    mix(std::iter::once(kind).chain(chars).fold(FNV_OFFSET, |hash, c| (hash ^ u64::from(c)).wrapping_mul(FNV_PRIME)))
}

/// The key of two keys in this order.
#[must_use]
pub fn pair(kind: char, first: Key, second: Key) -> Key {
    mix((first ^ u64::from(kind)).wrapping_mul(FNV_PRIME).rotate_left(23) ^ second)
}

/// The last step of MurmurHash3 (public domain, Austin Appleby): each bit of the result depends on each bit of the input.
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}
