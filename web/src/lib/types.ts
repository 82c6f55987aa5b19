/** What the server answers, as /api/v1/openapi.json describes it. Offsets count code points; times are local, half-open. */

export type Level = 'site' | 'street' | 'town' | 'county' | 'region' | 'country' | 'area' | '';

export interface Failure {
  what: string;
  where: string;
  do: string;
}

export interface Page<T> {
  total: number;
  page: number;
  size: number;
  items: T[];
}

export interface Facet {
  value: string;
  count: number;
}

export interface CaseInfo {
  name: string;
  version: string;
  revision: string;
  writable: boolean;
  current: boolean;
  assesses: boolean;
  counts: Record<string, number>;
  first: string | null;
  last: string | null;
  box: [number, number, number, number] | null;
  facets: Record<'kinds' | 'modalities' | 'targets' | 'countries' | 'levels' | 'granularities' | 'outlets' | 'languages', Facet[]>;
}

export interface When {
  start: string | null;
  end: string | null;
  granularity: string;
  certainty: string;
  words: string;
}

export interface Place {
  name: string;
  level: Level; // empty: the name could not be resolved
  point: [lon: number, lat: number] | null;
  radius_m: number | null;
  country: string;
  region: string;
  county: string;
  gazetteer_id: string;
}

export interface IncidentItem {
  id: string;
  title: string;
  kind: string;
  modality: string;
  target: string;
  place: Place | null;
  site: { id: string; name: string; kind: string } | null; // without an id it is on no list
  when: When | null;
  reports: number;
  origins: number;
  differs: string[];
  known_from: string | null;
}

export interface Unplaced {
  item: IncidentItem;
  why: string;
  words: string;
}

export interface Bin {
  start: string;
  end: string;
  count: number;
  possible: number;
}

export interface Bar {
  id: string;
  start: string | null;
  end: string | null;
  granularity: string;
  kind: string;
  origins: number;
}

export interface Timeline {
  bins: Bin[];
  intervals: Bar[] | null;
  unknown: number;
  open: number;
  total: number;
}

export interface Publication {
  start: string | null;
  end: string | null;
  said: string;
}

export interface Source {
  document: string;
  title: string;
  outlet: string;
  language: string;
  published: Publication | null;
  origin: string;
}

export interface Words {
  text: string;
  start: number;
  end: number;
  marked: boolean;
  withheld: boolean;
}

export interface Sentence {
  document: string;
  start: number;
  end: number;
  pieces: Words[];
}

export interface Candidate {
  place: Place;
  score: number;
  grounds: string[];
  chosen: boolean;
}

export interface Reading {
  candidates: Candidate[];
  sites: string[];
  grounds: string[];
  certainty: string;
  timex: string;
}

export interface Claim {
  number: number;
  field: string;
  value: string;
  shown: boolean;
  said_by: string;
  by: string;
  confidence: number;
  indirect: boolean;
  account: string;
  source: Source;
  start: number;
  end: number;
  sentence: Sentence;
  reading: Reading | null;
}

export interface ShownField {
  field: string;
  value: string;
  rule: string;
  claim: number;
  others: number[];
}

export interface Origin {
  id: string;
  kind: 'single' | 'copy' | 'agency' | 'version';
  credit: string;
  grounds: string[];
  reports: Source[];
}

export interface Entry {
  id: string;
  kind: string;
  source: Source;
  passages: Sentence[];
  parts: { name: string; value: string; start: number | null; end: number | null; by: string; confidence: number | null }[];
}

export interface IncidentFull {
  item: IncidentItem;
  fields: ShownField[];
  claims: Claim[];
  disagreements: { field: string; real: boolean; why: string; versions: { value: string; told_by: string; accounts: string[]; origins: string[] }[] }[];
  origins: Origin[];
  links: { left: string; right: string; left_source: Source; right_source: Source; weight: number; by: string; evidence: { weight: number; grounds: string }[] }[];
  ledger: Entry[];
}

export interface ReportItem {
  id: string;
  title: string;
  outlet: string;
  language: string;
  published: Publication | null;
  origin: string;
  copies: number;
  accounts: number;
  incidents: number;
}

export interface Mark {
  start: number;
  end: number;
  kind: string;
  value: string;
  account: string;
  incident: string;
  entry: string;
  shown: boolean;
}

export interface ReportFull {
  source: Source;
  text: string;
  title_end: number;
  address: string;
  timezone: string;
  file: string;
  marks: Mark[];
  origin: (Origin & { shared: { document: string; start: number; end: number; other_start: number; other_end: number }[] }) | null;
  versions: Source[];
  incidents: Record<string, string>;
  ledger: Entry[];
}

export interface Versions {
  source: Source;
  text: string;
  other: Source;
  other_text: string;
  changes: { start: number; end: number; other_start: number; other_end: number }[];
}

export interface AsOf {
  moments: {
    at: string;
    documents: string[];
    incidents: number;
    reports: number;
    origins: number;
    changes: { incident: string; title: string; kind: 'new' | 'corrected' | 'dropped' | 'support'; field: string | null; before: string | null; after: string | null }[];
  }[];
}

export interface Matrix {
  total: number;
  page: number;
  size: number;
  sources: { id: string; name: string; kind: string; documents: Source[] }[];
  rows: { incident: string; title: string; when: When | null; cells: { source: number; documents: string[]; copies: number; differs: boolean }[] }[];
}

export interface Search {
  total: number;
  page: number;
  size: number;
  hits: { document: string; title: string; outlet: string; published: Publication | null; language: string; start: number; end: number; before: string; hit: string; after: string; incidents: string[] }[];
  facets: Record<'outlet' | 'language' | 'kind', Facet[]>;
}

export interface Site {
  id: string;
  name: string;
  kind: string;
  town: string;
  country: string;
  point: [number, number] | null;
  radius_m: number | null;
  aliases: string[];
  incidents: number;
}

export interface RejectedItem {
  stage: string;
  item: string;
  reason: string;
}

export interface Job {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  stage: string;
  done: number;
  total: number;
  accepted: number;
  incidents_before: number;
  incidents_after: number | null;
  rejected: RejectedItem[];
  error: Failure | null;
}
