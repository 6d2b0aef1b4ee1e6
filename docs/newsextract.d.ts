// The JSON of newsextract, made by scripts/typescript.py from schema.json.
//
// `start` and `end` count code points, but strings of JavaScript count UTF-16 units: for a text with emoji use
// Array.from(text).slice(m.start, m.end).join(""), which equals m.text.
// A figure is a number when whole, else a string with all its digits; JSON.parse rounds whole ones from 2 ** 53 on.

/** A quantity of something countable or measurable. */
export interface Count {
  /** First code point of the mention in the text as given. */
  readonly start: number;
  /** One past its last code point. */
  readonly end: number;
  /** The very characters between start and end. */
  readonly text: string;
  /** Who found it: a rule, a lexicon or a model. */
  readonly source: "rule" | "lexicon" | "model";
  /** Score of the model, where one spoke. */
  readonly confidence: number | null;
  readonly kind: "count";
  /** The stated figure; null when vague or a range. */
  readonly value: number | string | null;
  readonly low: number | string | null;
  readonly high: number | string | null;
  /** 10, 100, 1000 … for «عشرات», «مئات», «آلاف» … */
  readonly magnitude: number | null;
  readonly qualifier: "exact" | "about" | "more_than" | "at_least" | "less_than" | "at_most" | "between" | "vague";
  /** Counted noun, singular and indefinite. */
  readonly unit: string | null;
  readonly unit_category: "person" | "body" | "animal" | "weapon" | "ammunition" | "vehicle" | "aircraft" | "ship" | "place" | "building" | "organization" | "time" | "money" | "length" | "area" | "volume" | "weight" | "temperature" | "energy" | "information" | "event" | "document" | "share" | "object" | "abstract" | null;
  /** ISO 4217 code of a money unit. */
  readonly currency: string | null;
  readonly form: "digits" | "words" | "mixed" | "dual" | "vague";
}

/** A calendar date or a phrase that points at one, resolved against the publication date. */
export interface Date {
  /** First code point of the mention in the text as given. */
  readonly start: number;
  /** One past its last code point. */
  readonly end: number;
  /** The very characters between start and end. */
  readonly text: string;
  /** Who found it: a rule, a lexicon or a model. */
  readonly source: "rule" | "lexicon" | "model";
  /** Score of the model, where one spoke. */
  readonly confidence: number | null;
  readonly kind: "date";
  /** First day meant, Gregorian. */
  readonly start_date: string | null;
  /** Last day meant, inclusive. */
  readonly end_date: string | null;
  readonly granularity: "day" | "week" | "month" | "year" | "decade" | "century" | null;
  readonly part: "early" | "mid" | "late" | null;
  readonly calendar: "gregorian" | "hijri";
  readonly month_system: "levantine" | "arabized" | "maghrebi" | "hijri" | "numeric" | null;
  /** Shared by the two dates of one interval. */
  readonly range_id: number | null;
  /** Stated year, in the calendar of the mention. */
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** Doubts: a Hijri year outside of the Umm al-Qura tables, two calendars that name different days, a day of the week that is not that of the date. */
  readonly notes: ReadonlyArray<"tabular" | "calendars_disagree" | "weekday_disagrees">;
}

/** A party to politics or conflict that can act. */
export interface Faction {
  /** First code point of the mention in the text as given. */
  readonly start: number;
  /** One past its last code point. */
  readonly end: number;
  /** The very characters between start and end. */
  readonly text: string;
  /** Who found it: a rule, a lexicon or a model. */
  readonly source: "rule" | "lexicon" | "model";
  /** Score of the model, where one spoke. */
  readonly confidence: number | null;
  readonly kind: "faction";
  /** Stable slug, the same for every alias. */
  readonly id: string | null;
  /** Canonical Arabic name. */
  readonly name: string | null;
  readonly name_en: string | null;
  readonly type: "armed_group" | "army" | "security" | "coalition" | "party" | "tribe" | null;
  /** ISO 3166-1 alpha-2 code. */
  readonly country: string | null;
}

/** An adjective or noun for people or things of a country or group. */
export interface Nationality {
  /** First code point of the mention in the text as given. */
  readonly start: number;
  /** One past its last code point. */
  readonly end: number;
  /** The very characters between start and end. */
  readonly text: string;
  /** Who found it: a rule, a lexicon or a model. */
  readonly source: "rule" | "lexicon" | "model";
  /** Score of the model, where one spoke. */
  readonly confidence: number | null;
  readonly kind: "nationality";
  /** ISO 3166-1 alpha-2 code of a country, else a slug. */
  readonly code: string | null;
  readonly scope: "country" | "ethnic" | "religion" | "region" | null;
  /** Masculine singular of the word. */
  readonly name: string | null;
  readonly gender: "masculine" | "feminine" | null;
  readonly number: "singular" | "dual" | "plural" | null;
}

/** A numeral that is neither part of a date nor the number of a count. */
export interface Number {
  /** First code point of the mention in the text as given. */
  readonly start: number;
  /** One past its last code point. */
  readonly end: number;
  /** The very characters between start and end. */
  readonly text: string;
  /** Who found it: a rule, a lexicon or a model. */
  readonly source: "rule" | "lexicon" | "model";
  /** Score of the model, where one spoke. */
  readonly confidence: number | null;
  readonly kind: "number";
  readonly value: number | string | null;
  readonly type: "cardinal" | "ordinal" | "percent" | "fraction" | "score";
  /** The two figures of a score. */
  readonly sides: readonly [number | string, number | string] | null;
}

/** A named body that is no faction: ministry, company, agency, court. */
export interface Organization {
  /** First code point of the mention in the text as given. */
  readonly start: number;
  /** One past its last code point. */
  readonly end: number;
  /** The very characters between start and end. */
  readonly text: string;
  /** Who found it: a rule, a lexicon or a model. */
  readonly source: "rule" | "lexicon" | "model";
  /** Score of the model, where one spoke. */
  readonly confidence: number | null;
  readonly kind: "organization";
  readonly name: string | null;
}

/** A named human being, without titles. */
export interface Person {
  /** First code point of the mention in the text as given. */
  readonly start: number;
  /** One past its last code point. */
  readonly end: number;
  /** The very characters between start and end. */
  readonly text: string;
  /** Who found it: a rule, a lexicon or a model. */
  readonly source: "rule" | "lexicon" | "model";
  /** Score of the model, where one spoke. */
  readonly confidence: number | null;
  readonly kind: "person";
  readonly name: string | null;
}

/** A named place, linked to a gazetteer entry where one is known. */
export interface Place {
  /** First code point of the mention in the text as given. */
  readonly start: number;
  /** One past its last code point. */
  readonly end: number;
  /** The very characters between start and end. */
  readonly text: string;
  /** Who found it: a rule, a lexicon or a model. */
  readonly source: "rule" | "lexicon" | "model";
  /** Score of the model, where one spoke. */
  readonly confidence: number | null;
  readonly kind: "place";
  /** Canonical Arabic name. */
  readonly name: string | null;
  readonly name_en: string | null;
  readonly type: "country" | "region" | "admin" | "populated" | "camp" | "water" | "terrain" | "facility" | null;
  /** ISO 3166-1 alpha-2 code, where one country holds it. */
  readonly country: string | null;
  readonly geonames_id: number | null;
  readonly lat: number | null;
  readonly lon: number | null;
}

/** Any mention; `kind` tells which. */
export type Mention = Place | Faction | Nationality | Person | Organization | Number | Count | Date;

/** What was found in one text. ``mentions`` holds everything in text order (by start, the longer first); the other properties are views of it by kind. */
export interface Extraction {
  /** The text as given. */
  readonly text: string;
  /** Publication date that relative dates refer to. */
  readonly published: string | null;
  readonly mentions: ReadonlyArray<Mention>;
}

/** A line of JSON Lines: what was found in one article. `text` is there with --with-text. */
export interface Line extends Omit<Extraction, "text"> {
  readonly id: unknown;
  readonly text?: string;
}

/** A line of JSON Lines for an input that could not be read. */
export interface Failure {
  readonly id: unknown;
  readonly line?: number;
  readonly error: string;
}
