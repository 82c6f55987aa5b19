// The contract in types (proposed by web-page 23:08; web-api: change what does not fit, the page follows the real server).
// Every field is always present; "unknown" is null, never missing. Words are English, private names already withheld.

export type Level = 'site' | 'street' | 'town' | 'county' | 'region' | 'country' | 'area';
export type Span = [start: number, end: number]; // offsets in UNICODE CODE POINTS (Python's); the page converts

export interface When { start: string | null; end: string | null; granularity: string; certainty: string; words: string } // local wall clock, half-open; words: "night of 14 to 15 April 2025"
export interface Place {
  name: string; level: Level; point: [lon: number, lat: number] | null; // null for country level and unresolved: never a point for these
  radius_m: number; country: string; region: string; county: string; gazetteer_id: string;
}
export interface IncidentItem {
  id: string; title: string;            // "Arson at Maison d'arrêt de Nîmes"
  kind: string; modality: string; target: string; // in words; modality the bare word "happened"
  place: Place | null; site: string | null;       // site: id on the user's list
  when: When | null; reports: number; origins: number; differs: string[];
}
export interface Page<T> { total: number; page: number; size: number; items: T[] }

export interface Facet { value: string; words: string; count: number }
export interface CaseInfo {
  name: string; version: string; revision: string;
  counts: { reports: number; documents: number; origins: number; incidents: number; accounts: number; statements: number; figures: number; measures: number; responses: number; doubts: number; rejected: number; sites: number };
  first: string | null; last: string | null;      // of the incidents' times
  bbox: [number, number, number, number] | null;  // of all points
  facets: { kind: Facet[]; modality: Facet[]; target: Facet[]; outlet: Facet[]; language: Facet[]; country: Facet[] };
  can_add: boolean; assess: boolean;
}

// /map: FeatureCollection of Point. A single: {id,title,kind,level,radius_m,origins,reports,when_words,name,county,region,country}
// a cluster: {count, bbox:[w,s,e,n]} (bbox of its members: the page fits to it; where all lie on one spot, bbox has no size and {ids:[...first 200]} are given)
// + foreign member "total" (with a point, under the filters) and "unplaced".
export interface Timeline { unit: 'hour' | 'day' | 'week' | 'month' | 'year'; bins: { start: string; end: string; count: number }[]; intervals: (When & { id: string; title: string })[] | null; unknown: number; total: number }
export interface Unplaced { total: number; items: (IncidentItem & { why: string })[] }

export interface Sentence { text: string; start: number; marks: { start: number; end: number; kind: string; claim: string }[] } // marks: offsets in the document
export interface Claim {
  id: string; field: string; value: string; account: string; document: string; outlet: string; title: string; published: string | null;
  span: Span; words: string;              // words: the text under span
  sentence: Sentence; said_by: { name: string; span: Span } | null;
  by: string; confidence: number; indirect: boolean; origin: string; shown: boolean;
}
export interface Field { field: string; name: string; value: string | null; rule: string | null; claims: Claim[] } // name: "kind of act"; claims: the shown one first
export interface Doc { id: string; title: string; outlet: string; published: string | null; language: string }
export interface OriginInfo { id: string; kind: 'single' | 'copy' | 'agency' | 'version'; credit: string; grounds: string[]; documents: Doc[] } // earliest first
export interface Candidate { place: Place; score: number; grounds: string[]; chosen: boolean }
export interface PlaceReading { claim: string; name: string; words: string; document: string; candidates: Candidate[]; site: { words: string; chosen: string | null; name: string | null; grounds: string[] } | null }
export interface LedgerItem { id: string; kind: 'statement' | 'figure' | 'measure' | 'response' | 'doubt'; document: string; outlet: string; title: string; published: string | null; words: string; spans: Span[]; parts: { name: string; value: string; span: Span | null }[] } // words: the passage; parts: speaker, role, value, unit, status ...
export interface IncidentFull extends IncidentItem {
  fields: Field[];
  accounts: { id: string; document: string; origin: string; passages: { start: number; end: number; text: string }[] }[];
  origin_list: OriginInfo[];
  disagreements: { field: string; name: string; real: boolean; why: string; versions: { value: string; accounts: string[]; origins: string[]; claims: string[] }[] }[];
  links: { left: string; right: string; weight: number; by: string; evidence: { weight: number; grounds: string }[] }[];
  places: PlaceReading[];                 // how each place/site claim was understood, shown claim first
  ledger: LedgerItem[];
  near: IncidentItem[];                   // a few others close in place and time (may be empty)
}
export interface Mark { start: number; end: number; kind: string; value: string; claim: string | null; entry: string | null; account: string | null; incident: string | null; incident_title: string | null } // kind: field name of the claim, or statement|figure|measure|response|doubt|said_by
export interface ReportItem extends Doc { origin: string; origin_kind: string; copies: number; accounts: number; incidents: number; received: string }
export interface ReportFull extends Doc {
  text: string; title_end: number; address: string | null; file: string; received: string;
  published_grounds: { said: string; by: string } | null;
  marks: Mark[]; accounts: { id: string; incident: string | null; title: string; aggregate: boolean; passages: Span[] }[];
  versions: (Doc & { relation: string })[]; origin: OriginInfo; ledger: LedgerItem[];
}
export interface Versions { left: Doc; right: Doc; pieces: { kind: 'same' | 'left' | 'right'; text: string; left: Span | null; right: Span | null }[] } // in reading order
export interface AsOf { moments: { at: string; documents: string[]; incidents: number; reports: number; origins: number; changes: { incident: string; title: string; kind: 'new' | 'corrected' | 'dropped' | 'support'; field: string | null; before: string | null; after: string | null }[] }[] }
export interface Matrix { total: number; page: number; size: number; sources: { id: string; name: string; kind: string; documents: Doc[] }[]; rows: { incident: string; title: string; when: When | null; cells: { source: number; documents: string[]; copies: number; differs: boolean }[] }[] } // sources: origins, copies folded
export interface Search { total: number; page: number; size: number; hits: { document: string; title: string; outlet: string; published: string | null; language: string; start: number; end: number; before: string; hit: string; after: string; incidents: string[] }[]; facets: { outlet: Facet[]; language: Facet[]; kind: Facet[] } }
export interface SiteFeature { id: string; name: string; kind: string; town: string; country: string; point: [number, number] | null; radius_m: number | null; aliases: string[]; incidents: number } // /sites may be {total, items: SiteFeature[]}
export interface RejectedItem { stage: string; item: string; reason: string }
export interface Job { id: string; state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed'; stage: string; done: number; total: number; accepted: number; incidents_before: number; incidents_after: number | null; rejected: RejectedItem[]; error: Failure | null }
export interface Failure { what: string; where: string; do: string }
