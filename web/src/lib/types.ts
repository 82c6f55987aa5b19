/** What the server answers, as /api/v1/openapi.json describes it. Offsets count code points; times are local, half-open. */

export type Level = 'site' | 'street' | 'town' | 'county' | 'region' | 'country' | 'area' | '';

/** What went wrong, as the server tells it: `words/troubles.ts` has words for each. */
export type TroubleKind =
  | 'no account' | 'no account in an incident' | 'no report' | 'no report of outlet' | 'no field' | 'marked in part' | 'marked elsewhere'
  | 'unsigned' | 'reason too long' | 'told already' | 'told and undone' | 'account is there' | 'unsound' | 'marked by another'
  | 'nothing leaves' | 'no kind told' | 'empty' | 'not so' | 'status unknown' | 'kind unknown' | 'site without point' | 'no such point'
  | 'no place of id' | 'no place of name' | 'several places' | 'no time' | 'no count' | 'count out of order' | 'does not hold'
  | 'no decision holds' | 'none of yours holds' | 'not undone' | 'nothing of yours undone' | 'name length' | 'name signs' | 'name taken'
  | 'no incident' | 'not reported by then' | 'no report of id' | 'no job' | 'no decision' | 'no team' | 'no such field' | 'nothing here'
  | 'wrong method' | 'no member' | 'unknown parameter' | 'malformed' | 'moments swapped' | 'not readable so' | 'not for role' | 'nobody may'
  | 'nothing decidable here' | 'read only' | 'other host' | 'other site' | 'no token' | 'logged out' | 'not let in' | 'not your password'
  | 'too many tries' | 'accounts unreadable' | 'many log in' | 'many jobs' | 'many listeners' | 'much sent' | 'too large'
  | 'too large before log-in' | 'broken off' | 'too slow' | 'assessment too long' | 'busy' | 'overtaken' | 'nothing to assess'
  | 'series too large' | 'password length' | 'no editor left' | 'set-up' | 'bug' | 'other';

export interface Failure {
  what: string;
  where: string;
  do: string;
  kind?: TroubleKind;
  names?: string[];
  number?: number; // of the decision that somebody else made meanwhile
  who?: string;
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

export type ReviewState = 'machine' | 'changed' | 'accepted' | 'rejected' | 'not an incident';

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
  state: ReviewState;
}

export interface Unplaced {
  item: IncidentItem;
  why: 'country' | 'area' | 'unresolved' | 'unknown';
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

/** A part of a ground: its kind, and what it speaks of. */
export interface GroundPart {
  kind:
    | 'people' | 'people of towns' | 'people not counted' | 'capital' | 'a name of' | 'short for' | 'another name' | 'name of main town'
    | 'in country' | 'text says' | 'address ends' | 'time zone' | 'is named' | 'borders' | 'dateline' | 'list of level' | 'area follows'
    | 'town of list' | 'site lies there' | 'also in' | 'near' | 'on list' | 'of list in town' | 'of list at' | 'only so named' | 'place unknown'
    | 'same site' | 'other sites' | 'only of kind' | 'site words' | 'site unknown' | 'names not placed' | 'same place' | 'within reach' | 'two areas' | 'apart'
    | 'town mistold' | 'scene told' | 'further acts' | 'one name' | 'names alike' | 'time unknown' | 'open time' | 'times fit' | 'times apart' | 'published before' | 'reports apart'
    | 'both of kind' | 'kinds' | 'kind open' | 'stopped in one' | 'same outcome' | 'target unknown' | 'same target' | 'targets' | 'no numbers'
    | 'numbers' | 'no detail' | 'details' | 'same words' | 'other words' | 'short passage' | 'words alike' | 'short report' | 'reports alike'
    | 'one event' | 'round-up' | 'first in both' | 'first in one' | 'first in neither' | 'same report' | 'much alike' | 'person says' | 'credited'
    | 'words of' | 'translated' | 'same address' | 'like titles' | 'later one' | 'cannot all be right' | 'taken back' | 'both can be right' | 'only precision'
    | 'one tells all' | 'one tells several' | 'later version' | 'scene only' | 'only grew' | 'one signature' | 'not on list' | 'near or unplaced'
    | 'times overlap' | 'several methods' | 'at a distance' | 'several things' | 'other things counted' | 'told by copies' | 'settled'
    | 'hedged' | 'seeming' | 'conditional' | 'inferred' | 'lead only' | 'open question' | 'corrected later' | 'left unsaid' | 'two counts' | 'one night'
    | 'two names' | 'sources not named' | 'supposed' | 'nothing done' | 'summed up' | 'unanchored' | 'figure of speech' | 'other language' | 'after words';
  names: string[];
}

/** A ground as the record has it, and in parts; none where its form is not known. */
export interface Ground {
  words: string;
  parts: GroundPart[];
}

export interface Candidate {
  place: Place;
  score: number;
  grounds: Ground[];
  chosen: boolean;
}

export interface Reading {
  candidates: Candidate[];
  sites: string[];
  grounds: Ground[];
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
  grounds: Ground[];
  reports: Source[];
}

export interface Entry {
  id: string;
  kind: string;
  source: Source;
  passages: Sentence[];
  parts: { name: string; value: string; start: number | null; end: number | null; by: string; confidence: number | null; ground: Ground | null }[];
}

export interface IncidentFull {
  item: IncidentItem;
  fields: ShownField[];
  claims: Claim[];
  disagreements: { field: string; real: boolean; why: Ground; versions: { value: string; told_by: string; accounts: string[]; origins: string[] }[] }[];
  origins: Origin[];
  links: { left: string; right: string; left_source: Source; right_source: Source; weight: number; by: string; evidence: { weight: number; ground: Ground }[] }[];
  ledger: Entry[];
  accounts: Account[];
  review: Review;
}

/** One report's telling of an incident: what is moved from one to another. */
export interface Account {
  id: string;
  document: string;
  title: string;
  outlet: string;
  language: string;
  passages: Sentence[];
}

export interface Review {
  state: ReviewState;
  who: string;
  at: string | null;
  why: string;
  grade: number | null;
  decisions: number[];
  corrections: { field: string; who: string; at: string; why: string; machine: string }[];
  new: string[];
  machine: string[];
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

export interface Moment {
  at: string;
  reports: number;
  origins: number;
  incidents: number;
}

export interface AsOf {
  moments: Moment[];
  undated: number;
  undated_incidents: number;
}

export interface Changes {
  appeared: IncidentItem[];
  appeared_total: number;
  changed: { id: string; title: string; fields: { field: string; before: string; after: string }[] }[];
  changed_total: number;
}

export interface Matrix {
  total: number;
  page: number;
  size: number;
  columns: IncidentItem[];
  rows: { origin: string; outlets: string[]; reports: number; cells: { column: number; documents: string[] }[] }[];
}

export interface Found {
  source: Source;
  hits: number;
  snippets: { start: number; end: number; pieces: Words[] }[];
  incidents: string[];
}

export interface Search {
  total: number;
  page: number;
  size: number;
  order: 'rank' | 'newest';
  items: Found[];
  facets: Record<'outlets' | 'languages' | 'kinds', Facet[]>;
  incidents: IncidentItem[];
  incidents_total: number;
}

export interface Site {
  type: 'Feature';
  id: string;
  geometry: { type: 'Point'; coordinates: [number, number] } | null;
  properties: { name: string; kind: string; town: string; country: string; radius_m: number | null; aliases: string[]; incidents: number; ids: string[] };
}

export interface RejectedItem {
  stage: string;
  item: string;
  reason: string;
  ground: Ground;
}

export interface Job {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  stage: 'reading' | 'linking' | '';
  done: number;
  files: number;
  item: string;
  new: number;
  already_there: number;
  ignored_details: string[];
  rejected: RejectedItem[];
  error: string; // empty: none
}

/** A sentence of an assessment, or a part of one: its English, and what it speaks of, from which `words/remarks.ts` makes another language's. */
export interface Remark {
  kind:
    | 'plan' | 'undecided' | 'copying' | 'insufficient' | 'private messages' | 'of the densest window' | 'reporting to explain'
    | 'nothing of who' | 'copying not looked at' | 'before any report' | 'not compared, unreported' | 'not compared, long'
    | 'row above the level' | 'row explained by reporting' | 'copying fits as well' | 'sites' | 'sites in one window'
    | 'two sites in one window' | 'reporting to withstand' | 'member with a time' | 'days of history' | 'windows of history' | 'acts besides'
    | 'acts of class besides' | 'no comparison asked for' | 'any history' | 'sentence' | 'not made, crews' | 'crews'
    | 'crews with some left out' | 'one crew could' | 'crews at most' | 'not made, times' | 'plan against copying'
    | 'not made, window of a week' | 'surprising at no rate' | 'surprising below a rate' | 'nothing alike' | 'alike' | 'value alike'
    | 'words alike' | 'not made, two sites' | 'densest window' | 'history of the window' | 'not made, one class' | 'no class surges'
    | 'class surges' | 'not made, no act' | 'sites together' | 'plan against background' | 'knox' | 'mantel' | 'jacquez' | 'near repeats'
    | 'no cluster' | 'cluster' | 'as it is' | 'times drawn' | 'incident left out' | 'origin left out' | 'source left out' | 'doubtful left out'
    | 'doubles as one' | 'window halved' | 'window doubled' | 'class widened' | 'reports taken apart' | 'half of the history'
    | 'history doubled' | 'shifted' | 'exchanged' | 'self-exciting' | 'too little is left' | 'a history would tell' | 'one row in the way'
    | 'weakest row' | 'exact times' | 'crews at exact times' | 'places' | 'first reports' | 'earlier report' | 'chosen after'
    | 'three questions' | 'nothing of who or next' | 'meaning of p' | 'only reports' | 'clocks' | 'own history' | 'one class' | 'row not made'
    | 'alleged only' | 'time not known' | 'time known to days' | 'place not known' | 'another member' | 'one outside' | 'target not told'
    | 'other target' | 'partly in the window' | 'often in the window proposed' | 'all told' | 'named' | 'asked for' | 'proposed'
    | 'some left out' | 'these left out' | 'from' | 'until' | 'travel';
  words: string;
  numbers: number[];
  names: string[];
  parts: Remark[];
}

export interface AssessedAct {
  id: string;
  words: string;
  start: string | null;
  end: string | null;
  published: [since: string | null, by: string] | null;
  doubts: Remark[];
}

export interface Assessment {
  verdict: { key: 'plan' | 'does not discriminate' | 'copying' | 'insufficient'; sentence: Remark; conditions: Remark[]; needed: Remark[] };
  chosen_by: Remark[];
  members: AssessedAct[];
  tests: { key: string; title: string; null: string; result: Remark[]; assumes: string; needs: string; blind: string }[];
  crews: { speed: string; words: Remark; lower: number; solved: boolean; upper: number; least_without_one: number | null; without_doubtful: number; apart: string[] }[];
  base_rate: { acts: number; window_days: number; surprising_below: number | null; own_rate: number | null } | null;
  distributions: { null: Remark; p: number; drawn: number }[];
  robustness: { what: Remark; ratio: number | null; sites: number; p: number; null: Remark; tipping: number; verdict: string }[];
  changes: Remark[];
  limits: Remark[];
  seed: number;
  replicas: number;
  version: string;
}

export interface Tick {
  at: number;
  label: string;
}

export interface NewsLine {
  bars: { number: number; label: string; start: number; end: number; reported: [number, number] | null; doubts: string[]; words: string }[];
  first_report: number | null;
  ticks: [at: number, midnight: string][];
  untimed: [number: number, place: string][];
}

interface Stop {
  number: number;
  x: number;
  y: number;
  apart: boolean;
}

export interface ChainMap {
  width: number;
  height: number;
  base: { land: string; coasts: string; areas: string; countries: string };
  stops: Stop[];
  ways: { points: string; look: number }[];
  callouts: [Stop, { badges: { number: number; x: number; y: number }[]; name: string; name_x: number; name_y: number; name_ends: boolean; leader: [number, number] | null }][];
  apart: [number: number, place: string][];
  words: string;
}

export interface Curve {
  words: string;
  points: string;
  x_ticks: Tick[];
  y_ticks: Tick[];
  limit: Tick | null;
  own: Tick | null;
}

export interface Bars {
  title: string;
  words: string;
  bars: { x: number; y: number; width: number; height: number }[];
  x_ticks: Tick[];
  observed: Tick;
}

export interface RobustTold {
  worst: boolean;
}

/** An assessment, and the same drawn as the brief draws it. */
export interface Assessed {
  assessment: Assessment;
  told: { line: NewsLine; chains: ChainMap | null; curve: Curve | null; nulls: Bars[]; rows: RobustTold[] };
  ids: Record<string, string>;
}

export interface Member {
  name: string;
  role: Me['role'];
  since: string;
  seen: string;
}

export interface AuditLine {
  number: number;
  at: string;
  act: 'logged in' | 'failed' | 'had to wait' | 'logged out' | 'was refused' | 'was added' | 'got the role' | 'got a password' | 'was removed';
  who: string;
  by: string;
  address: string;
  words: string;
}

export interface Me {
  name: string;
  role: 'viewer' | 'reviewer' | 'editor';
  team: boolean;
  can: { decide: boolean; add: boolean; manage: boolean };
}

export interface Queue extends Page<{ item: IncidentItem; weight: number; why: Reason[] }> {
  judged: number;
  decided: number;
}

export type Grade = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

/** What can be decided. */
export type Act =
  | { type: 'accept' | 'reject' | 'not an incident'; accounts: string[] }
  | { type: 'correct'; accounts: string[]; field: string; words: string; document?: string; start?: number; end?: number }
  | { type: 'merge'; accounts: string[]; others: string[] }
  | { type: 'split'; accounts: string[]; apart: string[] }
  | { type: 'move'; account: string; accounts: string[] }
  | { type: 'grade source'; outlet: string; grade: Grade }
  | { type: 'grade claim'; accounts: string[]; grade: number }
  | { type: 'choose rule'; rule: Rule; field: string }
  | { type: 'tell'; document: string; start: number; end: number; fields: { field: string; words: string; start?: number; end?: number }[] };

/** Why something is so, in parts: `words/because.ts` makes sentences of them. */
export interface Reason {
  kind:
    | 'more told' | 'double' | 'reports differ' | 'place not close' | 'time not known' | 'one origin' | 'not sure'
    | 'later decision' | 'accounts gone' | 'side gone' | 'sides gone' | 'part gone' | 'account gone' | 'target gone' | 'source gone'
    | 'told anyway' | 'one anyway' | 'apart anyway' | 'there anyway' | 'some of them'
    | 'report tells' | 'person says' | 'name may mean' | 'grounds' | 'in gazetteer' | 'on list of sites' | 'known kind' | 'known target' | 'standing';
  who: string;
  number: number;
  count: number;
  of: number;
  names: string[];
}

/** By which one of several values is shown. */
export type Rule = 'most origins' | 'most precise' | 'latest official' | 'lowest' | 'low, best and high';

/** What was decided, in parts. */
export interface Said {
  act: Act['type'] | 'undo' | 'redo';
  field: string;
  value: string;
  known: boolean;
  before: string;
  quoted: string;
  source: string;
  grade: string;
  rule: Rule | '';
  accounts: string[];
  into: string[];
  number: number;
}

export interface Decision {
  number: number;
  who: string;
  at: string;
  why: string;
  name: Said['act'];
  said: Said;
  effect: { fit: 'holds' | 'partly' | 'no effect' | 'overruled' | 'undone' | 'unfit'; why: Reason | null };
  undoable: boolean;
  of: number | null; // the decision that is undone or redone
  turned: Said['act'] | ''; // what that decided
  incidents: { id: string; title: string }[];
}

export interface Decided {
  decision: Decision;
  gone: string[];
  now: IncidentItem[];
  effects: { number: number; fit: string; why: Reason | null }[];
  revision: string;
}

export interface Preview {
  gone: IncidentItem[];
  now: { item: IncidentItem; fields: { field: string; value: string; others: string[] }[] }[];
  effects: { number: number; fit: string; why: Reason | null }[];
  rule: RulePreview | null;
}

/** What a rule would show otherwise, of all incidents that several values are told of. */
export interface RulePreview {
  incidents: number;
  of: number;
  fields: { field: string; incidents: number }[];
  values: { item: IncidentItem; field: string; now: string; then: string }[];
}

export interface Suggestion {
  words: string;
  value: string;
  from: 'gazetteer' | 'site' | 'report' | 'list';
  why: Reason | null;
  grounds: Ground[];
}

export interface Since {
  decided: number;
  now: string;
  decisions: Decision[];
  decisions_total: number;
  reports: { id: string; title: string; outlet: string; who: string; at: string }[];
  reports_total: number;
  incidents_new: IncidentItem[];
  incidents_total: number;
}

export interface Agreement {
  people: string[];
  reviewers: string[];
  accounts: number;
  fields: { field: string; alpha: number | null; n: number; same: number }[];
}

/** The sources, and by which rules values are shown. */
export interface Sources {
  items: Outlet[];
  rules: Record<string, Rule>; // that people chose, by field; under "" that of the others
  usual: Rule; // where nobody chose one
}

export interface Outlet {
  outlet: string;
  grade: Grade | null;
  reports: number;
  incidents: number;
}
