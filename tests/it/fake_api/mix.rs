//! Faults by chance, the same in every run with the same seed.
//!
//! Owns: [`Numbers`], a generator of numbers; [`Mix`], which draws one of several things with given likelihoods.
//! Never imports: anything of the fake; the load tool shares this file.

/// A small generator of numbers (SplitMix64) that are the same in every run.
#[derive(Clone, Debug)]
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The next number below a bound, which is not 0.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }
}

/// Things with their likelihoods; what is left of 100 % is "nothing".
#[derive(Clone, Debug)]
pub(crate) struct Mix<T> {
    numbers: Numbers,
    /// Each thing with the sum of the percents up to it, in hundredths of a percent.
    upto: Vec<(u64, T)>,
}

impl<T: Clone> Mix<T> {
    /// A mix of things, each with its likelihood in percent.
    ///
    /// # Panics
    /// If the likelihoods sum up to more than 100.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a percent is small and not negative")]
    pub(crate) fn new(seed: u64, parts: &[(f64, T)]) -> Self {
        let mut sum = 0;
        let upto: Vec<(u64, T)> = parts
            .iter()
            .map(|(percent, thing)| {
                sum += (percent * 100.0).round() as u64;
                (sum, thing.clone())
            })
            .collect();
        assert!(sum <= 10_000, "the likelihoods sum up to more than 100 %");
        Self { numbers: Numbers(seed), upto }
    }

    /// Draws.
    pub(crate) fn draw(&mut self) -> Option<T> {
        let drawn = self.numbers.below(10_000);
        self.upto.iter().find(|(upto, _)| drawn < *upto).map(|(_, thing)| thing.clone())
    }
}
