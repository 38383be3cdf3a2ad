//! The texts of a small valid pack of two cards, for tests that need no folder.
//!
//! Owns: the pack's texts.
//! Never imports: anything; the fuzz targets include it.

/// The whole source text. Its lines are numbered from 1 in the reports.
pub(crate) const ALMANAC: &str = "\
The almanac of Norre

The old bridge was closed in March 2019 after the flood.
“We will build it again,” said the mayor.

The new bridge was opened in May 2021. It is nine metres wide.
The ferry ran every hour until the new bridge was opened in the
spring. A café stands at each end.
";

/// `pack.json`.
pub(crate) const PACK: &str = r#"{
  "id": "norre",
  "title": "The bridge of Norre",
  "language": "en",
  "as_of": "2021-06",
  "sections": ["background", "actions"]
}
"#;

/// `sources.json`.
pub(crate) const SOURCES: &str = r#"[
  {
    "id": "almanac", "type": "book", "title": "Almanac of Norre", "publisher": "Town press", "issued": "2021",
    "URL": "https://almanac.example/norre", "custom": {"kind": "document"}
  }
]
"#;

/// A card of two points.
pub(crate) const BRIDGE: &str = r#"{
  "format": 1,
  "id": "bridge",
  "section": "background",
  "title": "The new bridge",
  "summary": "A new bridge was opened, the almanac says.",
  "questions": ["When was the bridge opened?", "Is there a new bridge?", "new bridge"],
  "keywords": ["crossing"],
  "points": [
    {
      "id": "opened",
      "claim": "The almanac says the new bridge opened in 2021.",
      "quotes": [
        {"source": "almanac", "exact": "The new bridge was opened in May 2021."}
      ],
      "caution": {"text": "A sign in town says 2022.", "see": [{"publisher": "Town of Norre", "date": "2022"}]},
      "questions": ["What year did it open?", "How old is it?"]
    },
    {
      "id": "mayor",
      "claim": "The mayor promised to build again, according to the almanac.",
      "quotes": [
        {"source": "almanac", "exact": "We will build it again", "speaker": {"role": "mayor of Norre"}}
      ],
      "questions": ["What did the mayor promise?"]
    }
  ],
  "related": ["ferry"]
}
"#;

/// A card with an action.
pub(crate) const FERRY: &str = r#"{
  "format": 1,
  "id": "ferry",
  "section": "actions",
  "title": "Bring back the ferry",
  "summary": "The ferry ran every hour, the almanac says.",
  "questions": ["How often did the ferry run?", "ferry timetable", "hourly boat", "When did boats go?", "Can I help the ferry?"],
  "points": [
    {
      "id": "hourly",
      "claim": "The almanac says the ferry ran every hour.",
      "quotes": [
        {"source": "almanac", "exact": "The ferry ran every hour"}
      ]
    }
  ],
  "action": {
    "audience": ["anyone"],
    "addressee": "The town council",
    "ask": "Ask the council for one boat a day.",
    "steps": ["Find the council's address."],
    "own_words": ["Who needs the ferry"],
    "personal_prompt": "When did you last need it?",
    "effort_minutes": 10,
    "safety": {"inside_afghanistan": false, "note": "Safe from abroad."}
  }
}
"#;

/// What `check --lock` writes for this pack.
pub(crate) const LOCK: &str = r#"{
  "format": 1,
  "quotes": [
    {"line":4,"source":"almanac","text_sha256":"94b7c1a95f308b6f68b1547fda80882a8480560b7d4c592d8f695b46ccaf2e23","words_sha256":"c0efb23cc393635b9111ff7197bb7a50f1850bb461df114c98f5c9bbc6561732"},
    {"line":6,"source":"almanac","text_sha256":"94b7c1a95f308b6f68b1547fda80882a8480560b7d4c592d8f695b46ccaf2e23","words_sha256":"2280eeb23b9139d6d0a7957422b10e3006df0bc1104b8b4c148d56524c175347"},
    {"line":7,"source":"almanac","text_sha256":"94b7c1a95f308b6f68b1547fda80882a8480560b7d4c592d8f695b46ccaf2e23","words_sha256":"96b383a7393bed17ae03458b6970fb14b59f946e5350c3b6c489abf5e5dac62f"}
  ]
}
"#;
