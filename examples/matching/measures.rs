//! The figures of a row.
//!
//! Owns: accuracy, AUROC, calibration error, precision at the shipped thresholds, percentiles.
//! Never imports: engines' insides.

use crate::engines::Prediction;

/// What is out of scope, as a share of all questions, where both are mixed.
const OUT_OF_SCOPE: f64 = 0.35;
/// In-scope accuracy at which the recall of out-of-scope questions is told, as published for CLINC150 (Larson et al. 2019, Table 2, Rasa).
const IN_SCOPE: f64 = 0.909;

/// The figures of one engine on one part.
#[derive(Debug)]
pub(crate) struct Figures {
    accuracy: f64,
    top3: f64,
    auroc: Option<f64>,
    typos: Vec<(f64, Option<f64>)>,
    precision: Option<f64>,
    answered: f64,
    oos_answered: Option<f64>,
    oos_recall: Option<f64>,
    calibration: f64,
}

type Asked = [(Prediction, usize)];

impl Figures {
    pub(crate) const HEAD: &'static str = "shots   engine       acc   top3  AUROC | 10% typos   | 30% typos   | right of answered, answered, OOS answered | OOS recall | ECE   | fit s   MiB  | p50 µs p95 µs";

    pub(crate) fn new(asked: &Asked, oos: &[Prediction], typos: &[(String, Vec<(Prediction, usize)>)]) -> Self {
        let weight = if oos.is_empty() { 0.0 } else { OUT_OF_SCOPE / (1.0 - OUT_OF_SCOPE) * count(asked.len()) / count(oos.len()) };
        let answered: Vec<&(Prediction, usize)> = asked.iter().filter(|(prediction, _)| prediction.answered).collect();
        let right = count(answered.iter().filter(|(prediction, card)| is_right(prediction, *card)).count());
        let oos_answered = count(oos.iter().filter(|prediction| prediction.answered).count());
        let all = count(answered.len()) + weight * oos_answered;
        Self {
            accuracy: accuracy(asked),
            top3: count(asked.iter().filter(|(prediction, card)| prediction.best.contains(card)).count()) / count(asked.len()),
            auroc: auroc(asked, oos),
            typos: typos.iter().map(|(_, asked)| (accuracy(asked), auroc(asked, oos))).collect(),
            precision: (all > 0.0).then(|| right / all),
            answered: count(answered.len()) / count(asked.len()),
            oos_answered: (!oos.is_empty()).then(|| oos_answered / count(oos.len())),
            oos_recall: oos_recall(asked, oos),
            calibration: calibration_error(asked, oos, weight),
        }
    }

    pub(crate) fn row(&self, shots: &str, engine: &str, cost: Option<(f64, u64)>, times: (f64, f64)) -> String {
        let percent = |value: f64| format!("{:5.1}", 100.0 * value);
        let maybe = |value: Option<f64>| value.map_or("    –".to_owned(), percent);
        let typos: Vec<String> = self.typos.iter().map(|(accuracy, auroc)| format!("{} {}", percent(*accuracy), maybe(*auroc))).collect();
        let (fit, memory) =
            cost.map_or(("      –".to_owned(), "    –".to_owned()), |(fit, kib)| (format!("{fit:7.3}"), format!("{:5}", kib / 1024)));
        let calibrated = engine == "briefbot";
        format!(
            "{shots:7} {engine:11} {} {} {} | {} | {} {} {} | {} | {} | {fit} {memory} | {:6.1} {:6.1}",
            percent(self.accuracy),
            percent(self.top3),
            maybe(self.auroc),
            if typos.is_empty() { "– | –".to_owned() } else { typos.join(" | ") },
            if calibrated { maybe(self.precision) } else { "    –".to_owned() },
            if calibrated { percent(self.answered) } else { "    –".to_owned() },
            if calibrated { maybe(self.oos_answered) } else { "    –".to_owned() },
            maybe(self.oos_recall),
            if calibrated { format!("{:.3}", self.calibration) } else { "    –".to_owned() },
            times.0,
            times.1,
        )
    }
}

fn is_right(prediction: &Prediction, card: usize) -> bool {
    prediction.best.first() == Some(&card)
}

fn accuracy(asked: &Asked) -> f64 {
    count(asked.iter().filter(|(prediction, card)| is_right(prediction, *card)).count()) / count(asked.len()).max(1.0)
}

#[allow(clippy::cast_precision_loss)]
fn count(number: usize) -> f64 {
    number as f64
}

/// The likelihood that a question in scope has a higher confidence than one out of scope; ties count half (Mann and Whitney's U).
fn auroc(asked: &Asked, oos: &[Prediction]) -> Option<f64> {
    let mut all: Vec<(f64, bool)> = asked.iter().map(|(prediction, _)| (prediction.confidence, true)).collect();
    all.extend(oos.iter().map(|prediction| (prediction.confidence, false)));
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut wins, mut below) = (0.0, 0.0);
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        let out = count(same.iter().filter(|(_, inside)| !inside).count());
        wins += (count(same.len()) - out) * (below + out / 2.0);
        below += out;
    }
    (!oos.is_empty() && !asked.is_empty()).then(|| wins / (count(asked.len()) * count(oos.len())))
}

/// The share of out-of-scope questions below the highest threshold at which so many of those in scope are still answered and right.
fn oos_recall(asked: &Asked, oos: &[Prediction]) -> Option<f64> {
    let mut right: Vec<f64> =
        asked.iter().filter(|(prediction, card)| is_right(prediction, *card)).map(|(prediction, _)| prediction.confidence).collect();
    right.sort_by(|a, b| b.total_cmp(a));
    let needed = (0..=right.len()).find(|number| count(*number) >= IN_SCOPE * count(asked.len()))?;
    let threshold = *right.get(needed.checked_sub(1)?)?;
    (!oos.is_empty()).then(|| count(oos.iter().filter(|prediction| prediction.confidence < threshold).count()) / count(oos.len()))
}

/// Expected calibration error over ten equal bins (Naeini et al. 2015), out-of-scope questions weighed to their share.
fn calibration_error(asked: &Asked, oos: &[Prediction], weight: f64) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    let inside = asked.iter().map(|(prediction, card)| (prediction.confidence, is_right(prediction, *card), 1.0));
    let outside = oos.iter().map(|prediction| (prediction.confidence, false, weight));
    let mut total = 0.0;
    for (confidence, right, weight) in inside.chain(outside) {
        let bin = (0..10).rev().find(|bin| confidence >= count(*bin) / 10.0).unwrap_or(0);
        bins[bin].0 += weight * confidence;
        bins[bin].1 += if right { weight } else { 0.0 };
        total += weight;
    }
    bins.iter().map(|(confidence, right, _): &(f64, f64, f64)| (confidence - right).abs()).sum::<f64>() / total
}

/// The value below which this share of values lies.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (count(sorted.len().saturating_sub(1)) * share).round() as usize;
    sorted.get(at).copied().unwrap_or_default()
}

/// The resident memory of this process, as Linux counts it.
pub(crate) fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}
