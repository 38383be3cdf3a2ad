//! The names of features as 64 bits.
//!
//! Owns: [`Key`], how keys are made and mixed, and a hash map over them.
//! Never imports: other modules.
//!
//! Two names that share a key would be one feature; among a million names that is unlikely (one chance in ten million), and harmless.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A feature's name.
pub type Key = u64;

/// A map from keys. They are hashes already, and are not hashed again.
pub type KeyMap<V> = HashMap<Key, V, BuildHasherDefault<KeyHasher>>;

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
