// Generated from docs/reference/openapi.json by tools/ts_client.mjs; do not edit.
//
// What the API says and is told, as types, and call(), which knows for every operation what it takes and gives.
// SPDX-License-Identifier: EUPL-1.2

export type Day = string; // "2026-11-21", a Swedish calendar day
export type Instant = string; // "2026-11-21T03:12:00.000Z"
export type Id = string; // 32 hexadecimal digits

/** A text in Swedish and English */
export type Words = {
  sv: string;
  en: string;
};
/** An id with its words */
export type Named = {
  /** Stable: programs may rely on it */
  id: string;
  label: Words;
};
/** A section of an act */
export type Law = {
  /** SFS number: SFS 2025:400 */
  act: string;
  /** 20 kap. 3 § */
  section: string;
};
/** Who */
export type Worker = {
  /** The signature */
  id: string;
  name: string;
};
/** What, why, what to do, and the section */
export type Problem = {
  /** about:blank */
  type: string;
  /** What, in Swedish */
  title: string;
  title_en: string;
  status: number;
  /** Stable id of why */
  reason: string;
  /** Why and what to do, in Swedish */
  detail: string;
  detail_en: string;
  /** The section that a refusal rests on */
  law?: Law;
  /** Who may decide it, where the board has not left it to who asked */
  who_may?: Words[];
  /** Which of several things that were asked for at once */
  about?: Words;
  /** What to correct: children.0.name */
  field?: string;
  /** This occurrence, to quote: it has the trace of the request in it, and leads nowhere */
  instance?: string;
};
/** Who is signed in, and what that role may do */
export type Me = {
  /** The signature */
  worker: string;
  name: string;
  /** Stands in documents; may be empty */
  title: string;
  role: Named;
  unit: Named;
  permissions: Permission[];
  /** To send in X-CSRF-Token */
  csrf: string;
  /** 64 hexadecimal digits: what seals this worker's words while they are in a browser only */
  browser_key: string;
  /** The Swedish day, as the server has it */
  today: Day;
  /** The version of /v1/describe, to ask for it by */
  described: string;
  board: string;
  board_name: string;
  /** Those of the server where this person may work */
  boards: BoardName[];
};
/** A board (nämnd) */
export type BoardName = {
  /** The first part of the board's addresses: /ID/v1/duties */
  id: string;
  name: string;
};
/** A child's file that a report, application or own initiative is in */
export type TakenFile = {
  file: Id;
  case_number: string;
  /** The report's, application's or initiative's number in that file */
  number: number;
  /** A file that may be about the same child: somebody has to look at both */
  same_child?: Id;
};
/** It has come in and is stored */
export type Taken = {
  /** What the reporter is told; it opens nothing */
  receipt: string;
  /** Staff only */
  report?: Id;
  /** Staff only: another system is not told whether a child is known */
  files?: TakenFile[];
};
/** The own initiative is noted */
export type Noted = {
  files: TakenFile[];
};
/** The fact is recorded */
export type Done = {
  /** Of the file, after this */
  version: number;
  /** That it was given (investigation 2); 0 when it has none */
  number: number;
};
/** A child's file in a list */
export type FileCard = {
  id: Id;
  case_number: string;
  /** Skyddad identitet when the child's identity is protected; Namnet kan inte läsas when it is damaged */
  name: string;
  born?: Day;
  age?: number;
  kind: "known" | "unborn" | "unidentified";
  protection: Named;
  unit: Named;
  /** Nobody when left out */
  worker?: Worker;
  /** Something in it waits to be done */
  open: boolean;
  closed?: Day;
  /** danger: said to be in danger, and not assessed; protection: needed, and not arranged */
  alert?: Named;
  /** Another file may be about the same child, and nobody has said whether it is */
  same_child?: boolean;
};
/** What a search has found a file by */
export type FoundBy = {
  /** keyboard: å, ä or ö was typed as a or o; spelling: spelled differently, or mistyped */
  by: "name" | "keyboard" | "first_letters" | "spelling" | "identity_number" | "case_number" | "receipt";
  /** Whose name: the child's, or that of somebody who stands by it */
  whose: "child" | "person";
  /** The name that was found, where it is not the file's: another person's, or an earlier one of the child */
  name?: string;
  /** The person's, to the child */
  relation?: Named;
  /** Left out: no. Has been removed from the file */
  ended?: boolean;
};
/** A child's file that a search has found */
export type FoundFile = {
  id: Id;
  case_number: string;
  /** Skyddad identitet when the child's identity is protected; Namnet kan inte läsas when it is damaged */
  name: string;
  born?: Day;
  age?: number;
  kind: "known" | "unborn" | "unidentified";
  protection: Named;
  unit: Named;
  /** Nobody when left out */
  worker?: Worker;
  /** Something in it waits to be done */
  open: boolean;
  closed?: Day;
  /** danger: said to be in danger, and not assessed; protection: needed, and not arranged */
  alert?: Named;
  /** Another file may be about the same child, and nobody has said whether it is */
  same_child?: boolean;
  /** Why it is in the answer */
  found: FoundBy;
};
/** Files found */
export type FoundPage = {
  /** The nearest first, then those with an open matter, then the newest */
  items: FoundFile[];
  /** How many search terms were found in what was typed; 0: too little to search for */
  q_terms: number;
  /** There are more: send it as after */
  next?: string;
  /** Left out: no. So many fit that not all were looked through: say more of the name */
  cut?: boolean;
  /** More than usual: the reader is asked why, and is never refused */
  many_reads?: ManyReads;
};
/** What a worker has opened and searched for within an hour */
export type ManyReads = {
  /** Different ones */
  files: number;
  searches: number;
};
/** The units that are not zero */
export type Term = {
  days?: number;
  weeks?: number;
  months?: number;
  years?: number;
};
/** Something that must be, may be or should be done, and why that day */
export type Duty = {
  /** The rule row: D07 */
  rule: string;
  name: string;
  what: Words;
  kind: DutyKind;
  subject: SubjectKind;
  /** Of the subject; 0 for the child */
  number: number;
  /** In a file: the person who is owed it, where it is one person's */
  whom?: Words;
  start: Day;
  /** The day to work towards; none when no time is set */
  due?: Day;
  /** The last lawful day, where a weekend or holiday makes it later */
  latest?: Day;
  /** Negative when the day has passed */
  days_left?: number;
  late: boolean;
  /** None for the board's own guideline */
  law?: Law;
  provision: Words;
  counting: "at_once" | "by_norm" | "term" | "fixed_day" | "no_limit";
  term: Term;
  starts: Words;
  /** What meets it: any of these */
  meets: Words[];
  exception?: Words;
  who_may: Words;
};
/** A duty in a list, with its file */
export type DutyItem = {
  /** The rule row: D07 */
  rule: string;
  name: string;
  what: Words;
  kind: DutyKind;
  subject: SubjectKind;
  /** Of the subject; 0 for the child */
  number: number;
  /** In a file: the person who is owed it, where it is one person's */
  whom?: Words;
  start: Day;
  /** The day to work towards; none when no time is set */
  due?: Day;
  /** The last lawful day, where a weekend or holiday makes it later */
  latest?: Day;
  /** Negative when the day has passed */
  days_left?: number;
  late: boolean;
  /** None for the board's own guideline */
  law?: Law;
  provision: Words;
  counting: "at_once" | "by_norm" | "term" | "fixed_day" | "no_limit";
  term: Term;
  starts: Words;
  /** What meets it: any of these */
  meets: Words[];
  exception?: Words;
  who_may: Words;
  rank: Rank;
  file: FileCard;
};
/** Duties, the most urgent first */
export type DutyPage = {
  items: DutyItem[];
  /** Of the whole list; capped as total is */
  late: number;
  /** There are more than total: counting stops there, in the order of the list */
  capped: boolean;
  /** Of the whole list, in its order; those that there are */
  ranks: RankCount[];
  /** Of the whole list */
  total: number;
  limit: number;
  /** The key that the next page comes after; none on the last */
  next?: string;
};
/** What has come in and waits */
export type IncomingItem = {
  kind: "report" | "application" | "initiative";
  number: number;
  received_at: Instant;
  channel?: Named;
  /** Who reported or applied */
  reporter?: Named;
  /** Missing until the safety assessment is made */
  need?: Named;
  /** What the reporter said; missing where nobody was asked */
  danger?: Named;
  rank: Rank;
  /** What must be done about it first */
  duty?: Duty;
  file: FileCard;
};
/** What has come in: who is at risk first, then what nobody has assessed, then the oldest */
export type IncomingPage = {
  items: IncomingItem[];
  /** Of the whole list, in its order; those that there are */
  ranks: RankCount[];
  /** Of the whole list */
  total: number;
  limit: number;
  /** The key that the next page comes after; none on the last */
  next?: string;
};
/** How many of one rank a list has */
export type RankCount = {
  id: Rank;
  label: Words;
  total: number;
  /** Duties whose day has passed */
  late: number;
  /** Of what came in */
  oldest?: Instant;
  /** Of what came in and is at risk: said to be in danger */
  danger: number;
  /** Of what came in and is at risk: in need of protection */
  protection: number;
};
/** An open file in a list */
export type FileItem = {
  file: FileCard;
  duties: number;
  /** The first of them */
  due?: Day;
  /** Negative when the day has passed */
  days_left?: number;
  late: boolean;
};
/** Open files, those at risk first */
export type FilePage = {
  items: FileItem[];
  /** Of the whole list */
  total: number;
  limit: number;
  /** The key that the next page comes after; none on the last */
  next?: string;
};
/** Which files were given, and which not and why */
export type Assigned = {
  assigned: Id[];
  refused: NotAssigned[];
};
/** A file that was not given */
export type NotAssigned = {
  file: Id;
  /** Stable id of why */
  reason: string;
  text: Words;
};
/** How much waits */
export type Waiting = {
  incoming: WaitingIncoming;
  mine: WaitingMine;
};
/** Of what has come in */
export type WaitingIncoming = {
  ranks: RankCount[];
  total: number;
};
/** Of one's own duties */
export type WaitingMine = {
  ranks: RankCount[];
  total: number;
  late: number;
  capped: boolean;
};
/** When it was kept */
export type Saved = {
  saved_at: Instant;
  /** Also in ETag; to send back in If-Match */
  version: number;
};
/** What is being written */
export type Draft = {
  form: string;
  /** As it was sent */
  content: string;
  saved_at: Instant;
  version: number;
  /** At saved_at; kept for seven days from then */
  thrown_away: boolean;
};
/** Drafts */
export type DraftList = {
  items: Draft[];
};
/** One worker's load */
export type UnitWorker = {
  /** Left out: what nobody has */
  worker?: Worker;
  open_files: number;
  duties: number;
  late: number;
  next_due?: Day;
  /** Left out: no. Has no account any more: somebody else is to take over */
  gone?: boolean;
};
/** One kind of duty */
export type LateKind = {
  rule: string;
  what: Words;
  open: number;
  late: number;
};
/** The unit's load */
export type UnitLoad = {
  unit: Named;
  workers: UnitWorker[];
  late_by_kind: LateKind[];
  /** Open files that nobody has */
  unassigned: number;
};
/** A question before something is sent */
export type Ask = {
  question: Words;
  /** Only where the field of this id has the value in `is`, or any where there is none */
  when?: string;
  is?: string;
  /** Not where a field of one of these ids has a value */
  unless?: string[];
};
/** Another field has a value */
export type Condition = {
  /** The id of another field, a choice */
  when: string;
  is: string;
};
/** Another field has one of some values */
export type Only = {
  /** The id of another field, a choice */
  when: string;
  /** Any of these */
  is: string[];
};
/** One field of a form */
export type Field = {
  id: string;
  label: Words;
  kind: FieldKind;
  required: boolean;
  /** Filled in by the system: never asked for, never sent */
  assigned: boolean;
  /** In a correction: stays as it is, and may be left out */
  kept?: boolean;
  help?: Words;
  /** What a long text may be divided by; no part of what is sent */
  headings?: Words[];
  /** What a number points at */
  refers_to?: Reference;
  /** What it means, where its kind does not say */
  role?: FieldRole;
  /** Seldom known: put away until somebody wants it */
  seldom?: boolean;
  /** A day that lies behind */
  past?: boolean;
  /** Where it lies ahead all the same */
  ahead?: Condition;
  /** Where it is asked for; everywhere when left out */
  only?: Only;
  /** Left out for who has not got it */
  needs?: Permission;
  /** What to ask once where it is left empty; nothing is refused */
  ask?: Ask;
  options?: Named[];
  /** Of each item of a list */
  parts?: Field[];
  /** For a list of plain values */
  of?: FieldKind;
};
/** A fact that can be recorded, with its form */
export type Command = {
  id: CommandName;
  /** The type of the entry that it makes */
  event: string;
  does: Words;
  done: Words;
  group: Group;
  law: Law;
  /** What the section is about */
  what: Words;
  /** Whether it takes the day it happened; else its own fields tell it */
  asks_day: boolean;
  fields: Field[];
  /** Of a decision: the rows by which somebody else than an employee makes it today */
  delegations?: Named[];
};
/** How an entry that was wrong is given anew */
export type EntryForm = {
  /** The type of the entry */
  event: string;
  /** Whether it takes the day it happened; else its own fields tell it */
  asks_day: boolean;
  needs: Permission;
  fields: Field[];
};
/** The command that corrects an entry, and for which entries */
export type Correction = {
  command: CommandName;
  forms: EntryForm[];
};
/** Somebody a file can be given to */
export type Colleague = {
  id: string;
  name: string;
  unit: string;
  role: Role;
};
/** All forms, units, districts, workers and roles */
export type Description = {
  commands: Command[];
  intake: Field[];
  application: Field[];
  initiative: Field[];
  groups: Named[];
  units: Named[];
  districts: Named[];
  workers: Colleague[];
  roles: Named[];
  correction: Correction;
  /** Every row there is or has been, to name it by */
  delegations: Named[];
};
/** Who decides in the board's stead */
export type WhoDecides = {
  level: Named;
  /** Of employees, as the next three: those to whom all of it applies */
  role?: Named;
  title?: string;
  unit?: Named;
  worker?: Worker;
  /** The member's, or the committee's */
  name?: string;
};
/** A row of the delegation order */
export type Delegation = {
  number: number;
  /** proposed: the program's, until the board has adopted a row about that kind; law: adopted or not */
  origin: "adopted" | "proposed" | "law";
  /** The ids of the kinds */
  decisions: string[];
  who: WhoDecides;
  /** On that day */
  in_force: boolean;
  from?: Day;
  /** Until further notice when left out; before `from` where it was taken back before its first day */
  to?: Day;
  /** The row that replaces it */
  replaced_by?: number;
  adopted?: Day;
  paragraph?: string;
};
/** A kind of decision, and how far down the law lets it go */
export type DecisionKind = {
  id: string;
  what: Words;
  /** What is decided */
  law: Law;
  /** How far down the law lets it go */
  lowest: Named;
  /** Which section says so */
  limit: Law;
  limit_what: Words;
  /** By which the chair, or an appointed member, decides what cannot wait */
  urgent?: Law;
  /** By which the chair alone may */
  chair?: Law;
  /** By which the board may name one member or one employee */
  named?: Law;
  /** By which it is decided on that day, the nearest to the work first */
  rows: number[];
};
/** Who may decide what, on a day */
export type DelegationOrder = {
  day: Day;
  version: number;
  kinds: DecisionKind[];
  /** All there are and have been */
  rows: Delegation[];
  /** The form of a row that is adopted */
  adopt: Field[];
  /** The form of a row that ends */
  end: Field[];
};
/** A kind of decision that nobody but the board would make from a day on */
export type LeftKind = {
  /** The first day */
  from: Day;
  /** The id of a DecisionKind */
  kind: string;
  what: Words;
};
/** What a change of the order would leave to the board alone */
export type LeftToBoard = {
  /** By day */
  items: LeftKind[];
};
/** One row of the law as this system has it */
export type Rule = {
  id: string;
  group: "deadline" | "consent" | "intervention" | "power" | "delegation" | "provision";
  /** Empty for the board's own guideline */
  act: string;
  section: string;
  /** null: not verified */
  in_force_from: Day | null;
  /** null: in force */
  in_force_to: Day | null;
  what: Words;
  /** Time limits, with all down to who_may */
  name?: string;
  kind?: DutyKind;
  subject?: SubjectKind;
  starts?: Words;
  meets?: Words[];
  term?: Words;
  /** Whether the last lawful day moves past a weekend or holiday */
  weekday_shift?: boolean;
  exception?: Words;
  who_may?: Words;
  /** Consent rules and interventions */
  assessed?: boolean;
  /** Consent rules, with age, guardians and child; a column left out means any */
  outcome?: Named;
  age?: Named;
  guardians?: Named;
  child?: Named;
  /** Interventions, with the months to the first review */
  statistics?: string;
  first_review_months_guideline?: number;
  /** Powers: who may */
  roles?: Named[];
  /** Delegation: how far down the law lets it go, and by which section */
  lowest?: Named;
  limit?: Law;
};
/** Every rule row */
export type RuleList = {
  items: Rule[];
};
/** What DIGG's REST API profile asks an API to say of itself */
export type ApiInfo = {
  apiName: string;
  apiVersion: string;
  apiReleased: Day;
  apiDocumentation: string;
  apiStatus: string;
};
/** A parent, guardian or other person close to the child */
export type Guardian = {
  number: number;
  name: string;
  relation: Named;
  has_custody: boolean;
  ended: boolean;
  /** The person's own, of a sibling who has one */
  file?: Id;
};
/** The child */
export type Child = {
  kind: Named;
  name: string;
  /** YYYYMMDD-NNNN */
  identity_number?: string;
  born?: Day;
  age?: number;
  sex: Named;
  protection: Named;
  custody: Named;
  district?: Named;
  address?: string;
  phone?: string;
  language?: string;
  interpreter: boolean;
  guardians: Guardian[];
};
/** What was said of a child that the file does not say */
export type Said = {
  name?: string;
  /** YYYYMMDD-NNNN */
  identity_number?: string;
  born?: Day;
  sex?: Named;
  address?: string;
};
/** Somebody around the child, as a reporter names them */
export type SaidGuardian = {
  name?: string;
  /** In words */
  relation?: string;
  phone?: string;
  /** Whether they know of the report, application or initiative */
  told?: "yes" | "no";
  why_not_told?: string;
};
/** What was told of the child that the file has no place for */
export type Background = {
  /** The child's, where the file says otherwise */
  phone?: string;
  approximate_age?: string;
  guardians: SaidGuardian[];
};
/** A file that may be about the same child */
export type Suspicion = {
  /** Why */
  ground: Named;
  file: FileCard;
};
/** Who is responsible for the file */
export type Owner = {
  unit: Named;
  worker?: Worker;
};
/** What the reporter said */
export type Statement = {
  concern: string;
  receipt: string;
  /** How many the report is about */
  children: number;
  reporter_name?: string;
  reporter_organisation?: string;
  reporter_phone?: string;
  reporter_email?: string;
  family_informed?: "yes" | "no";
  interpreter?: "yes" | "no";
  /** Or the relation to the child */
  reporter_role?: string;
  organisation_number?: string;
  reporter_address?: string;
  interpreter_language?: string;
  /** What others do or have done, and who */
  other_help?: string;
};
/** A report of concern */
export type Report = {
  number: number;
  received: Day;
  received_at: Instant;
  channel: Named;
  reporter: Named;
  /** Whether the reporter must report by law, and so may be given feedback */
  mandated: boolean;
  /** Missing until the safety assessment is made */
  need?: Named;
  /** What the reporter said; missing where nobody was asked */
  danger?: Named;
  /** Said to be in danger and not assessed, or in need of protection that is not arranged */
  at_risk: boolean;
  investigation?: number;
  state: "waiting" | "opened" | "declined" | "attached" | "moved";
  /** Came within a year of the end of an earlier matter */
  re_report: boolean;
  during_intervention: boolean;
  /** Statement and others are asked for by its number: it is dealt with, or they take much room */
  apart?: boolean;
  statement?: Statement;
  /** The other children the report is about */
  others?: FileCard[];
  /** What was told of the child that the file has no place for */
  background?: Background;
  /** What was said of the child where the file says otherwise */
  said?: Said;
};
/** An application for support */
export type Application = {
  number: number;
  state: "waiting" | "opened" | "attached" | "withdrawn";
  received: Day;
  /** What was told of the child that the file has no place for */
  background?: Background;
  said?: Said;
};
/** Something the services noticed themselves */
export type Initiative = {
  number: number;
  state: "waiting" | "opened" | "attached" | "declined";
  noted: Day;
  /** What was told of the child that the file has no place for */
  background?: Background;
  said?: Said;
};
/** A step of an investigation */
export type Step = {
  id: "parties_informed" | "plan" | "child_heard" | "best_interests" | "communicated" | "decided" | "finished";
  label: Words;
  done: boolean;
  day?: Day;
};
/** An investigation */
export type Investigation = {
  number: number;
  opened: Day;
  finished?: Day;
  outcome?: Named;
  extensions: number;
  /** The day it is extended to */
  until?: Day;
  /** Opened within a month of another's end */
  chained: boolean;
  has_document: boolean;
  steps: Step[];
};
/** A decision */
export type Decision = {
  number: number;
  investigation: number;
  day: Day;
  outcome: Named;
  intervention?: Named;
  level: Named;
  /** What was not done when it was made */
  missing: ("best_interests" | "child_heard" | "communicated")[];
  /** The decision that it changes or corrects */
  changes?: number;
  changed_by?: number;
};
/** What one person is told, and what became of it */
export type Notice = {
  number: number;
  /** What there is to tell: opening, decision, follow_up_start, follow_up_end */
  of: Named;
  /** The number of the investigation, the decision or the follow-up */
  about: number;
  /** The child, or a guardian's name */
  whom: Words;
  guardian?: number;
  state: "owed" | "later" | "told" | "omitted" | "not_owed";
  since?: Day;
  told?: Day;
  /** To be considered again by that day */
  until?: Day;
  /** On what ground nobody was told */
  omitted?: Named;
  /** The day the person got the decision; the time to appeal runs from it */
  received?: Day;
  appealed?: Day;
  /** The court has the appeal */
  handed_over?: Day;
  /** It came too late */
  rejected?: Day;
};
/** A goal of an intervention */
export type Goal = {
  number: number;
  outcome?: Named;
};
/** An intervention */
export type Intervention = {
  number: number;
  kind: Named;
  /** None when it is given without assessment */
  decision?: number;
  granted?: Day;
  started?: Day;
  ended?: Day;
  /** Ended before it had started */
  revoked?: Day;
  ending?: Named;
  interrupted: boolean;
  review_due?: Day;
  goals: Goal[];
};
/** One value of an entry */
export type EntryField = {
  id: string;
  label: Words;
  kind: FieldKind;
  value: Value;
  /** The words of a choice */
  text?: Words;
  /** What a number points at */
  refers_to?: Reference;
  /** What it means, where its kind does not say */
  role?: FieldRole;
  /** Of each item of a list of objects */
  parts?: Field[];
};
/** Something that the file has a number and duties for, by the fields that its process shows */
export type Matter = {
  /** A SubjectKind and its words */
  kind: Named;
  /** Of its kind, from 1 */
  number: number;
  /** Something is left to do about it */
  live: boolean;
  fields: EntryField[];
};
/** What a correction gives anew */
export type Corrects = {
  entry: number;
  /** The corrected entry's event */
  type: string;
  group: Group;
  label: Words;
  /** When it happened, as it should have been */
  day?: Day;
  /** All that it should have said; none of a correction in words alone */
  fields: EntryField[];
};
/** One entry of the file's journal */
export type Entry = {
  sequence: number;
  /** When it happened */
  day: Day;
  recorded_at: Instant;
  /** Who signed it */
  actor: string;
  /** Empty for another system */
  actor_name: string;
  role?: Named;
  /** The event's id: safety_assessed */
  type: string;
  group: Group;
  label: Words;
  fields: EntryField[];
  /** Of a correction: what it gives anew */
  corrects?: Corrects;
  corrected_by?: number[];
  /** When it happened, as it has been corrected */
  corrected_day?: Day;
  contested_by?: number[];
};
/** Entries of a kind */
export type EntryGroup = {
  id: Group;
  /** How many of them, with those that correct them */
  entries: number;
  /** That the last of them is about */
  last: Day;
};
/** Entries of a file that stand before another */
export type EntryPage = {
  /** Oldest first; at least one, where there is one before */
  items: Entry[];
  /** The file's */
  version: number;
  many_reads?: ManyReads;
};
/** Why the law or the facts say no */
export type Refusal = {
  reason: string;
  text: Words;
  law?: Law;
  /** Who may decide it, where the board has not left it to who asked */
  who_may?: Words[];
};
/** A command and whether it can be done now */
export type Offer = {
  command: CommandName;
  /** What it is about: investigation 1 */
  number?: number;
  refers_to?: Reference;
  allowed: boolean;
  /** Why not now */
  refusal?: Refusal;
};
/** The command that leads on */
export type Next = {
  command: CommandName;
  number?: number;
  /** When it has a day of its own */
  by?: Day;
};
/** A child's file, whole */
export type ChildFile = {
  id: Id;
  case_number: string;
  /** Also in ETag; to send back in If-Match */
  version: number;
  child: Child;
  owner: Owner;
  closed?: Day;
  /** danger: said to be in danger, and not assessed; protection: needed, and not arranged */
  alert?: Named;
  continued_in?: Id;
  joined: Id[];
  /** Files that may be about the same child: somebody has to say */
  same_child: Suspicion[];
  duties: Duty[];
  reports: Report[];
  applications: Application[];
  initiatives: Initiative[];
  investigations: Investigation[];
  decisions: Decision[];
  notices: Notice[];
  interventions: Intervention[];
  /** What no list above shows */
  matters: Matter[];
  /** What kinds of entries there are */
  groups: EntryGroup[];
  /** The newest, oldest of them first; those before the first are asked for by its number */
  entries: Entry[];
  /** What this role may do now, and what not and why */
  offers: Offer[];
  next?: Next;
  /** More than usual: the reader is asked why, and is never refused */
  many_reads?: ManyReads;
};
export type Permission = "hand_in" | "read_file" | "search" | "assess" | "open" | "investigate" | "decide" | "assign" | "lead" | "administer" | "govern";
export type Role = "public_door" | "system" | "duty_officer" | "intake" | "investigator" | "team_leader" | "administrator";
export type Group = "identity" | "report" | "safety" | "investigation" | "voice" | "decision" | "intervention" | "follow_up" | "external_request" | "note" | "file";
export type CommandName = "record_identity" | "record_protection" | "record_guardian" | "end_guardian" | "record_custody" | "record_contact" | "assess_safety" | "arrange_protection" | "extend_preliminary" | "decline_investigation" | "request_feedback" | "give_feedback" | "withhold_feedback" | "receive_application" | "withdraw_application" | "demand_decision" | "answer_demand" | "note_initiative" | "drop_initiative" | "open_investigation" | "inform_parties" | "postpone_information" | "omit_information" | "record_plan" | "make_contact" | "attach_report" | "communicate" | "record_answer" | "omit_communication" | "extend_investigation" | "finish_investigation" | "inform_child" | "hold_child_talk" | "explain_not_heard" | "record_consent" | "weigh_best_interests" | "decide" | "notify_decision" | "record_decision_received" | "omit_decision_notice" | "receive_appeal" | "hand_over_appeal" | "reject_appeal" | "offer_intervention" | "start_intervention" | "set_goal" | "assess_goal" | "review_intervention" | "interrupt_intervention" | "resume_intervention" | "report_not_executed" | "end_intervention" | "decide_follow_up" | "make_follow_up_contact" | "hold_follow_up_talk" | "end_follow_up" | "tell_follow_up" | "omit_follow_up_notice" | "receive_external_request" | "ask_for_more_time" | "record_answer_day" | "decide_request_answer" | "record_request_answer_sent" | "withdraw_external_request" | "write_note" | "contest_entry" | "correct_entry" | "assign" | "close_file";
export type DutyKind = "duty" | "right" | "milestone" | "local";
export type Rank = "at_risk" | "unassessed" | "statutory" | "guideline";
export type SubjectKind = "child" | "report" | "application" | "initiative" | "investigation" | "decision" | "intervention" | "follow_up" | "external_request" | "notice";
export type Reference = "report" | "application" | "initiative" | "investigation" | "decision" | "intervention" | "follow_up" | "external_request" | "notice" | "goal" | "guardian" | "entry" | "delegation";
export type FieldKind = "text" | "long_text" | "code" | "id" | "day" | "instant" | "number" | "choice" | "list";
export type FieldRole = "unit" | "district" | "worker" | "children" | "siblings" | "child_kind" | "child_name" | "child_number" | "child_born" | "child_sex" | "former_number" | "own_words";
export type Value = string | number | (string | number)[] | (Record<string, unknown>)[];

export type PostReportsBody = {
  /** Is the child in danger now? (Är barnet i fara just nu?) */
  danger?: "yes" | "no" | "unsure";
  /** Children (Barn) */
  children: {
    /** File (Akt) */
    file?: string;
    /** The child is (Barnet är) */
    kind: "known" | "unborn" | "unidentified";
    /** Name (Namn) */
    name?: string;
    /** Identity number (Personnummer) */
    identity_number?: string;
    /** Born (Född) */
    born?: Day;
    /** Sex (Kön) */
    sex: "girl" | "boy" | "unknown";
    /** District (Stadsdel) */
    district?: string;
    /** Address or school (Adress eller skola) */
    address?: string;
    /** The child's telephone (Barnets telefon) */
    phone?: string;
    /** Approximate age (Ungefärlig ålder) */
    approximate_age?: string;
    /** Guardians and other adults (Vårdnadshavare och andra vuxna) */
    guardians?: {
      /** Name (Namn) */
      name?: string;
      /** Relation to the child (Relation till barnet) */
      relation?: string;
      /** Telephone (Telefon) */
      phone?: string;
      /** Has been told (Har fått veta) */
      told?: "yes" | "no";
      /** Why not (Varför inte) */
      why_not_told?: string;
    }[];
  }[];
  /** The children are siblings (Barnen är syskon) */
  siblings?: "yes" | "no";
  /** Received (Kom in) */
  received_at?: Instant;
  /** Channel (Kanal) */
  channel: "telephone" | "visit" | "letter" | "public_page" | "system" | "message" | "other";
  /** Reporter (Anmälare) */
  reporter: "health_care" | "dental_care" | "school" | "preschool" | "police" | "social_services" | "disability_support" | "prosecutor" | "other_authority" | "private_professional" | "custody_mediator" | "security_guard" | "family_counsellor" | "children_ombudsman" | "child" | "guardian" | "relative" | "neighbour" | "other_private" | "anonymous";
  /** The concern (Vad anmälaren är orolig för) */
  concern: string;
  /** Reporter's name (Anmälarens namn) */
  reporter_name?: string;
  /** Organisation (Verksamhet) */
  reporter_organisation?: string;
  /** Telephone (Telefon) */
  reporter_phone?: string;
  /** E-mail (E-post) */
  reporter_email?: string;
  /** The family knows of the report (Familjen känner till anmälan) */
  family_informed?: "yes" | "no";
  /** Interpreter needed (Tolk behövs) */
  interpreter?: "yes" | "no";
  /** Feedback is asked for (Återkoppling begärs) */
  feedback_wanted?: "yes" | "no";
  /** The reporter's role, or relation to the child (Anmälarens roll eller relation till barnet) */
  reporter_role?: string;
  /** Organisation number (Organisationsnummer) */
  organisation_number?: string;
  /** The reporter's address (Anmälarens adress) */
  reporter_address?: string;
  /** Interpreter's language (Tolkspråk) */
  interpreter_language?: string;
  /** What others do or have done, and who (Vad andra gör eller har gjort, och vem) */
  other_help?: string;
};
export type RecordIdentityBody = {
  /** The child is (Barnet är) */
  kind: "known" | "unborn" | "unidentified";
  /** Name (Namn) */
  name: string;
  /** Identity number (Personnummer) */
  identity_number?: string;
  /** Born (Född) */
  born?: Day;
  /** Sex (Kön) */
  sex: "girl" | "boy" | "unknown";
  /** How this is known (Hur uppgiften är känd) */
  grounds: string;
  /** The number before (Numret som stod förut) */
  former_number?: "corrected" | "changed";
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordProtectionBody = {
  /** Protection (Skydd) */
  protection: "none" | "confidentiality_marking" | "protected_registration" | "assumed_identity";
  /** Grounds (Grund) */
  grounds: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordGuardianBody = {
  /** Name (Namn) */
  name: string;
  /** Relation to the child (Relation till barnet) */
  relation: "mother" | "father" | "parent" | "appointed_guardian" | "legal_proxy" | "sibling" | "other";
  /** Has custody (Vårdnadshavare) */
  has_custody: "yes" | "no";
  /** Identity number (Personnummer) */
  identity_number?: string;
  /** Telephone (Telefon) */
  phone?: string;
  /** Address (Adress) */
  address?: string;
  /** Language (Språk) */
  language?: string;
  /** Needs an interpreter (Behöver tolk) */
  interpreter?: "yes" | "no";
  /** The person's file (Personens akt) */
  file?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type EndGuardianBody = {
  /** Person (Person) */
  guardian: number;
  /** Why (Varför) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordCustodyBody = {
  /** Custody (Vårdnad) */
  custody: "unknown" | "one" | "two" | "none" | "disputed";
  /** How this is known (Hur uppgiften är känd) */
  grounds: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordContactBody = {
  /** Address (Adress) */
  address?: string;
  /** Telephone (Telefon) */
  phone?: string;
  /** Language (Språk) */
  language?: string;
  /** Needs an interpreter (Behöver tolk) */
  interpreter?: "yes" | "no";
  /** District (Stadsdel) */
  district?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type AssessSafetyBody = {
  /** Report (Anmälan) */
  report: number;
  /** Need of immediate protection (Behov av omedelbart skydd) */
  need: "none" | "needed";
  /** What is known (Vad som är känt) */
  facts: string;
  /** Assessment (Bedömning) */
  reasons: string;
  /** Measures (Åtgärder) */
  measures?: string;
  /** Who does it (Vem som gör det) */
  measures_by?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ArrangeProtectionBody = {
  /** Report (Anmälan) */
  report: number;
  /** How the child is protected (Hur barnet skyddas) */
  measures: string;
  /** Who does it (Vem som gör det) */
  measures_by: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ExtendPreliminaryBody = {
  /** Report (Anmälan) */
  report: number;
  /** Until (Till och med) */
  until: Day;
  /** Exceptional reasons (Synnerliga skäl) */
  reasons: string;
  /** By the delegation order (Enligt delegationsordningen) */
  delegation?: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type DeclineInvestigationBody = {
  /** Report (Anmälan) */
  report: number;
  /** Reasons (Skäl) */
  reasons: string;
  /** The child's view, or why not heard (Barnets inställning, eller varför barnet inte hörts) */
  child_view?: string;
  /** By the delegation order (Enligt delegationsordningen) */
  delegation?: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RequestFeedbackBody = {
  /** Report (Anmälan) */
  report: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type GiveFeedbackBody = {
  /** Report (Anmälan) */
  report: number;
  /** What was told (Besked) */
  content: "opened" | "not_opened" | "already_open";
  /** The day it happened; today when left out */
  day?: Day;
};
export type WithholdFeedbackBody = {
  /** Report (Anmälan) */
  report: number;
  /** Why unsuitable (Varför olämpligt) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ReceiveApplicationBody = {
  /** Received (Kom in) */
  received_at: Instant;
  /** Channel (Kanal) */
  channel: "telephone" | "visit" | "letter" | "public_page" | "system" | "message" | "other";
  /** Applicant (Sökande) */
  applicant: "child" | "guardian" | "both";
  /** What is applied for (Vad ansökan gäller) */
  about: string;
  /** Contact (Kontaktuppgift) */
  contact?: string;
  /** Interpreter needed (Tolk behövs) */
  interpreter?: "yes" | "no";
  /** Interpreter's language (Tolkspråk) */
  interpreter_language?: string;
  /** What others do or have done, and who (Vad andra gör eller har gjort, och vem) */
  other_help?: string;
  /** Not needed: it is of the day it came in */
  day?: Day;
};
export type WithdrawApplicationBody = {
  /** Application (Ansökan) */
  application: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type DemandDecisionBody = {
  /** Application (Ansökan) */
  application: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type AnswerDemandBody = {
  /** Application (Ansökan) */
  application: number;
  /** Answer and reasons (Svar och skäl) */
  answer: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type NoteInitiativeBody = {
  /** What has come up (Vad som har kommit fram) */
  grounds: string;
  /** Interpreter needed (Tolk behövs) */
  interpreter?: "yes" | "no";
  /** Interpreter's language (Tolkspråk) */
  interpreter_language?: string;
  /** What others do or have done, and who (Vad andra gör eller har gjort, och vem) */
  other_help?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type DropInitiativeBody = {
  /** Initiative (Initiativ) */
  initiative: number;
  /** Reasons (Skäl) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type OpenInvestigationBody = {
  /** Reports (Anmälningar) */
  reports?: number[];
  /** Applications (Ansökningar) */
  applications?: number[];
  /** Own initiatives (Egna initiativ) */
  initiatives?: number[];
  /** Grounds (Skäl) */
  grounds?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type InformPartiesBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Who (Vem) */
  informed: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** How (Hur) */
  how: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type PostponeInformationBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Who has to wait (Vem som får vänta) */
  to?: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** Special reasons (Särskilda skäl) */
  reasons: string;
  /** To be considered again by (Tas upp igen senast) */
  until?: Day;
  /** The day it happened; today when left out */
  day?: Day;
};
export type OmitInformationBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Who (Vem) */
  to: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** Ground (Grund) */
  ground: "nobody_there" | "not_reached" | "too_young" | "obviously_unnecessary";
  /** Reasons (Skäl) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordPlanBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Plan (Plan) */
  plan: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type MakeContactBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** With whom (Med vem) */
  with: string;
  /** What came up (Vad som kom fram) */
  content: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type AttachReportBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Report (Anmälan) */
  report: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type CommunicateBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** To whom (Till vem) */
  to: "guardians" | "child" | "guardians_and_child";
  /** What (Vad) */
  what: string;
  /** Answer by (Svar senast) */
  answer_by: Day;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordAnswerBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** From whom (Från vem) */
  from: "guardians" | "child" | "guardians_and_child";
  /** Answer (Svar) */
  answer: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type OmitCommunicationBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Ground (Grund) */
  ground: "obviously_unnecessary" | "harder_to_execute" | "urgent_interest";
  /** Reasons (Skäl) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ExtendInvestigationBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Until (Till och med) */
  until: Day;
  /** Special reasons (Särskilda skäl) */
  reasons: string;
  /** By the delegation order (Enligt delegationsordningen) */
  delegation?: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type FinishInvestigationBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Outcome (Utfall) */
  outcome: "with_intervention" | "without_intervention" | "compulsory_care_applied" | "moved" | "reached_eighteen";
  /** Document (Utredningsdokument) */
  document?: string;
  /** By the delegation order (Enligt delegationsordningen) */
  delegation?: number;
  /** Who has taken over the investigation (Vem som har tagit över utredningen) */
  taken_over?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type InformChildBody = {
  /** Investigation (Utredning) */
  investigation?: number;
  /** About what (Om vad) */
  about: string;
  /** How it was adapted (Hur det anpassades) */
  adapted: string;
  /** Language (Språk) */
  language?: string;
  /** Did the child understand (Förstod barnet) */
  understood: "yes" | "partly" | "no" | "not_known";
  /** The day it happened; today when left out */
  day?: Day;
};
export type HoldChildTalkBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Basis of the talk (Grund för samtalet) */
  basis: "guardians_agreed" | "child_decided" | "without_consent";
  /** The child's own words (Barnets egna ord) */
  own_words: string;
  /** The child's views (Barnets åsikter) */
  views?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ExplainNotHeardBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Why (Varför) */
  why: "too_young" | "did_not_want" | "not_reached" | "harmful" | "ended_early" | "other";
  /** Explanation (Förklaring) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordConsentBody = {
  /** Intervention (Insats) */
  intervention: "open_care" | "structured_programme" | "open_care_unassessed" | "contact_person" | "contact_family" | "qualified_contact_person";
  /** Guardian (Vårdnadshavare) */
  guardian?: number;
  /** Answer (Svar) */
  answer: "given" | "refused" | "withdrawn";
  /** How it was given (Hur svaret lämnades) */
  how: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type WeighBestInterestsBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Weighing (Avvägning) */
  weighing: string;
  /** The child's view (Barnets åsikt) */
  child_view: string;
  /** If the decision differs from the view: why (Om beslutet skiljer sig från barnets åsikt: varför) */
  difference?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type DecideBody = {
  /** Investigation (Utredning) */
  investigation: number;
  /** Outcome (Utgång) */
  outcome: "grant" | "reject" | "no_intervention";
  /** Intervention (Insats) */
  intervention?: "open_care" | "structured_programme" | "open_care_unassessed" | "contact_person" | "contact_family" | "qualified_contact_person";
  /** Reasons (Motivering) */
  reasons: string;
  /** Decided by (Beslutat av) */
  decided_by?: string;
  /** Dissent (Avvikande mening) */
  dissent?: string;
  /** By the delegation order (Enligt delegationsordningen) */
  delegation?: number;
  /** Changes or corrects decision (Ändrar eller rättar beslut) */
  changes?: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type NotifyDecisionBody = {
  /** Decision (Beslut) */
  decision: number;
  /** Who (Vem) */
  to: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** In which way (På vilket sätt) */
  manner?: "in_person" | "telephone" | "letter" | "digital_mail" | "formal_service";
  /** How (Hur) */
  how: string;
  /** Received the decision (Fick del av beslutet) */
  received?: Day;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordDecisionReceivedBody = {
  /** Decision (Beslut) */
  decision: number;
  /** Who (Vem) */
  by: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** How it is known (Hur det är känt) */
  how: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type OmitDecisionNoticeBody = {
  /** Decision (Beslut) */
  decision: number;
  /** Who (Vem) */
  to: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** Ground (Grund) */
  ground: "nobody_there" | "not_reached" | "too_young" | "obviously_unnecessary";
  /** Reasons (Skäl) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ReceiveAppealBody = {
  /** Decision (Beslut) */
  decision: number;
  /** From whom (Från vem) */
  from: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** What is appealed (Vad som överklagas) */
  what: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type HandOverAppealBody = {
  /** Decision (Beslut) */
  decision: number;
  /** Whose appeal (Vems överklagande) */
  from?: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** Court (Domstol) */
  to: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RejectAppealBody = {
  /** Decision (Beslut) */
  decision: number;
  /** Whose appeal (Vems överklagande) */
  from?: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** Reasons (Skäl) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type OfferInterventionBody = {
  /** Kind (Slag) */
  kind: "open_care" | "structured_programme" | "open_care_unassessed" | "contact_person" | "contact_family" | "qualified_contact_person";
  /** What it is for (Vad insatsen ska ge) */
  about: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type StartInterventionBody = {
  /** Intervention (Insats) */
  intervention: number;
  /** Provider (Utförare) */
  provider: string;
  /** First review (Första uppföljning) */
  first_review?: Day;
  /** The day it happened; today when left out */
  day?: Day;
};
export type SetGoalBody = {
  /** Intervention (Insats) */
  intervention: number;
  /** What is to be reached (Vad som ska uppnås) */
  text: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type AssessGoalBody = {
  /** Intervention (Insats) */
  intervention: number;
  /** Goal (Mål) */
  goal: number;
  /** Outcome (Utfall) */
  outcome: "reached" | "partly" | "not_reached";
  /** Comment (Kommentar) */
  comment?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ReviewInterventionBody = {
  /** Intervention (Insats) */
  intervention: number;
  /** Review (Uppföljning) */
  review: string;
  /** Next review (Nästa uppföljning) */
  next_review?: Day;
  /** The day it happened; today when left out */
  day?: Day;
};
export type InterruptInterventionBody = {
  /** Intervention (Insats) */
  intervention: number;
  /** Why (Varför) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ResumeInterventionBody = {
  /** Intervention (Insats) */
  intervention: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ReportNotExecutedBody = {
  /** Intervention (Insats) */
  intervention: number;
  /** Why (Varför) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type EndInterventionBody = {
  /** Intervention (Insats) */
  intervention: number;
  /** How it ended (Hur den slutade) */
  ending: "as_planned" | "family_ended" | "consent_withdrawn" | "moved" | "replaced" | "not_needed";
  /** Outcome for the child (Resultat för barnet) */
  outcome: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type DecideFollowUpBody = {
  /** After investigation (Efter utredning) */
  investigation: number;
  /** Special need (Särskilt behov av stöd eller skydd) */
  reasons: string;
  /** By the delegation order (Enligt delegationsordningen) */
  delegation?: number;
  /** The day it happened; today when left out */
  day?: Day;
};
export type MakeFollowUpContactBody = {
  /** Follow-up (Uppföljning) */
  follow_up: number;
  /** With whom (Med vem) */
  with: string;
  /** What came up (Vad som kom fram) */
  content: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type HoldFollowUpTalkBody = {
  /** Follow-up (Uppföljning) */
  follow_up: number;
  /** Basis of the talk (Grund för samtalet) */
  basis: "guardians_agreed" | "child_decided" | "without_consent";
  /** The child's own words (Barnets egna ord) */
  own_words: string;
  /** The child's views (Barnets åsikter) */
  views?: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type EndFollowUpBody = {
  /** Follow-up (Uppföljning) */
  follow_up: number;
  /** What came up (Vad som kom fram) */
  outcome: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type TellFollowUpBody = {
  /** Follow-up (Uppföljning) */
  follow_up: number;
  /** Of what (Om vad) */
  of: "start" | "end";
  /** Who (Vem) */
  to: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** How (Hur) */
  how: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type OmitFollowUpNoticeBody = {
  /** Follow-up (Uppföljning) */
  follow_up: number;
  /** Of what (Om vad) */
  of: "start" | "end";
  /** Who (Vem) */
  to: "guardians" | "child" | "guardians_and_child";
  /** Which guardian (Vilken vårdnadshavare) */
  guardian?: number;
  /** Ground (Grund) */
  ground: "nobody_there" | "not_reached" | "too_young" | "obviously_unnecessary";
  /** Reasons (Skäl) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ReceiveExternalRequestBody = {
  /** What is asked for (Vad som begärs) */
  kind: "prosecutor_statement" | "custody_investigation" | "case_transfer" | "other";
  /** Who asks (Vem som begär det) */
  asker: string;
  /** Their case number (Deras ärendenummer) */
  reference?: string;
  /** The question (Frågan) */
  question: string;
  /** Answer by (Svar senast) */
  answer_by?: Day;
  /** The day it happened; today when left out */
  day?: Day;
};
export type AskForMoreTimeBody = {
  /** Request (Begäran) */
  external_request: number;
  /** Until (Till och med) */
  until: Day;
  /** Reasons (Skäl) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordAnswerDayBody = {
  /** Request (Begäran) */
  external_request: number;
  /** What was said (Besked) */
  outcome: "refused" | "granted";
  /** The new day (Ny dag) */
  until?: Day;
  /** The day it happened; today when left out */
  day?: Day;
};
export type DecideRequestAnswerBody = {
  /** Request (Begäran) */
  external_request: number;
  /** The answer (Svaret) */
  answer: string;
  /** Measures planned (Åtgärder som planeras) */
  measures?: {
    /** Measure (Åtgärd) */
    what: string;
    /** Extent (Omfattning) */
    extent: string;
    /** Duration (Varaktighet) */
    duration: string;
  }[];
  /** Decided by (Beslutat av) */
  decided_by: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type RecordRequestAnswerSentBody = {
  /** Request (Begäran) */
  external_request: number;
  /** How (Hur) */
  how: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type WithdrawExternalRequestBody = {
  /** Request (Begäran) */
  external_request: number;
  /** What was said (Vad som sades) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type WriteNoteBody = {
  /** Kind (Slag) */
  kind: "note" | "telephone" | "visit" | "meeting" | "letter";
  /** Note (Anteckning) */
  text: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type ContestEntryBody = {
  /** Entry no (Anteckning nr) */
  entry: number;
  /** What the person says (Vad personen anser) */
  says: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type CorrectEntryBody = {
  /** Entry no (Anteckning nr) */
  entry: number;
  /** The day it happened; today when left out */
  day?: Day;
  /** Should be (Ska vara) */
  values?: {
    /** Field (Uppgift) */
    field: string;
    /** Should be (Ska vara) */
    value: string;
  }[];
  /** Why (Varför) */
  reasons: string;
};
export type AssignBody = {
  /** Unit (Enhet) */
  unit: string;
  /** Caseworker (Handläggare) */
  worker?: string;
  /** Why (Varför) */
  reasons: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type CloseFileBody = {
  /** Why (Varför) */
  why: "no_further_need" | "moved" | "reached_age" | "died";
  /** Summary (Sammanfattning) */
  summary: string;
  /** The day it happened; today when left out */
  day?: Day;
};
export type PostSearchBody = {
  /** Parts of a child's or guardian's name, or the first letters of them, an identity number, a case number or its last part; at most 200 characters */
  q: string;
  /** As next of the page before: what comes after it */
  after?: string;
};
export type PostReadsReasonBody = {
  /** Why (Varför) */
  reason: string;
};
export type PutFilesDraftsBody = {
  /** At most 200,000 bytes; empty: remove the draft */
  content: string;
  /** It is a draft no more, and can be taken back for seven days */
  thrown_away?: boolean;
  /** The saved_at of one of the form's that was thrown away: it is kept no more */
  taken_back?: Instant;
};
export type PutDraftsBody = {
  /** At most 200,000 bytes; empty: remove the draft */
  content: string;
  /** It is a draft no more, and can be taken back for seven days */
  thrown_away?: boolean;
  /** The saved_at of one of the form's that was thrown away: it is kept no more */
  taken_back?: Instant;
};
export type PostFilesJoinBody = {
  /** The file to go on in */
  into: Id;
  /** How it is known */
  grounds: string;
};
export type PostFilesKeepApartBody = {
  /** The other file */
  other: Id;
  /** How it is known */
  grounds: string;
};
export type PostAssignmentsBody = {
  /** Files (Akter) */
  files?: string[];
  /** Unit (Enhet) */
  unit: string;
  /** Caseworker (Handläggare) */
  worker?: string;
  /** Why (Varför) */
  reasons: string;
};
export type PostApplicationsBody = {
  /** Children (Barn) */
  children: {
    /** File (Akt) */
    file?: string;
    /** The child is (Barnet är) */
    kind: "known" | "unborn" | "unidentified";
    /** Name (Namn) */
    name?: string;
    /** Identity number (Personnummer) */
    identity_number?: string;
    /** Born (Född) */
    born?: Day;
    /** Sex (Kön) */
    sex: "girl" | "boy" | "unknown";
    /** District (Stadsdel) */
    district?: string;
    /** Address or school (Adress eller skola) */
    address?: string;
    /** The child's telephone (Barnets telefon) */
    phone?: string;
    /** Approximate age (Ungefärlig ålder) */
    approximate_age?: string;
    /** Guardians and other adults (Vårdnadshavare och andra vuxna) */
    guardians?: {
      /** Name (Namn) */
      name?: string;
      /** Relation to the child (Relation till barnet) */
      relation?: string;
      /** Telephone (Telefon) */
      phone?: string;
      /** Has been told (Har fått veta) */
      told?: "yes" | "no";
      /** Why not (Varför inte) */
      why_not_told?: string;
    }[];
  }[];
  /** The children are siblings (Barnen är syskon) */
  siblings?: "yes" | "no";
  /** Received (Kom in) */
  received_at?: Instant;
  /** Channel (Kanal) */
  channel: "telephone" | "visit" | "letter" | "public_page" | "system" | "message" | "other";
  /** Applicant (Sökande) */
  applicant: "child" | "guardian" | "both";
  /** What is applied for (Vad ansökan gäller) */
  about: string;
  /** Contact (Kontaktuppgift) */
  contact?: string;
  /** Interpreter needed (Tolk behövs) */
  interpreter?: "yes" | "no";
  /** Interpreter's language (Tolkspråk) */
  interpreter_language?: string;
  /** What others do or have done, and who (Vad andra gör eller har gjort, och vem) */
  other_help?: string;
};
export type PostInitiativesBody = {
  /** Children (Barn) */
  children: {
    /** File (Akt) */
    file?: string;
    /** The child is (Barnet är) */
    kind: "known" | "unborn" | "unidentified";
    /** Name (Namn) */
    name?: string;
    /** Identity number (Personnummer) */
    identity_number?: string;
    /** Born (Född) */
    born?: Day;
    /** Sex (Kön) */
    sex: "girl" | "boy" | "unknown";
    /** District (Stadsdel) */
    district?: string;
    /** Address or school (Adress eller skola) */
    address?: string;
    /** The child's telephone (Barnets telefon) */
    phone?: string;
    /** Approximate age (Ungefärlig ålder) */
    approximate_age?: string;
    /** Guardians and other adults (Vårdnadshavare och andra vuxna) */
    guardians?: {
      /** Name (Namn) */
      name?: string;
      /** Relation to the child (Relation till barnet) */
      relation?: string;
      /** Telephone (Telefon) */
      phone?: string;
      /** Has been told (Har fått veta) */
      told?: "yes" | "no";
      /** Why not (Varför inte) */
      why_not_told?: string;
    }[];
  }[];
  /** The children are siblings (Barnen är syskon) */
  siblings?: "yes" | "no";
  /** What has come up (Vad som har kommit fram) */
  grounds: string;
  /** Interpreter needed (Tolk behövs) */
  interpreter?: "yes" | "no";
  /** Interpreter's language (Tolkspråk) */
  interpreter_language?: string;
  /** What others do or have done, and who (Vad andra gör eller har gjort, och vem) */
  other_help?: string;
};
export type PostDelegationsBody = {
  /** Replaces row (Ersätter rad) */
  replaces?: number;
  /** Which decisions (Vilka beslut) */
  decisions?: string[];
  /** Who decides (Vem beslutar) */
  level: "employee" | "member" | "chair" | "committee" | "board";
  /** Role (Roll) */
  role?: "public_door" | "system" | "duty_officer" | "intake" | "investigator" | "team_leader" | "administrator";
  /** Title (Titel) */
  title?: string;
  /** Unit (Enhet) */
  unit?: string;
  /** Named employee (Namngiven tjänsteman) */
  worker?: string;
  /** The member's or committee's name (Ledamotens eller utskottets namn) */
  name?: string;
  /** Adopted (Antagen) */
  adopted: Day;
  /** From (Från och med) */
  from: Day;
  /** To (Till och med) */
  to?: Day;
  /** Minutes and paragraph (Protokoll och paragraf) */
  paragraph: string;
};
export type PostDelegationsEndedBody = {
  /** Row (Rad) */
  delegation: number;
  /** Decided (Beslutad) */
  decided: Day;
  /** Last day (Sista dag) */
  last: Day;
  /** Minutes and paragraph (Protokoll och paragraf) */
  paragraph: string;
};
export type PostDelegationsTrialBody = {
  /** Replaces row (Ersätter rad) */
  replaces?: number;
  /** Row (Rad) */
  delegation?: number;
  /** Which decisions (Vilka beslut) */
  decisions?: string[];
  /** From (Från och med) */
  from?: Day;
  /** To (Till och med) */
  to?: Day;
  /** Last day (Sista dag) */
  last?: Day;
};
export type PostSignInBody = {
  login: string;
  password: string;
};
export type PostPasswordBody = {
  /** The password as it is */
  present: string;
  /** What it becomes: at least 12 characters, and none that is guessed */
  chosen: string;
};

export type Operations = {
  /** Leave a report of concern about one or several children */
  'POST /v1/reports': {asked: {body: PostReportsBody; key: string}; answer: Taken};
  /** Duties by urgency: mine, the unit's, or those nobody has */
  'GET /v1/duties': {asked: {query?: {whose?: "mine" | "unit" | "unassigned"; limit?: number; after?: string; worker?: string; rule?: string; late?: "1"}}; answer: DutyPage};
  /** Open a child's file; the read is journalled */
  'GET /v1/files/{id}': {asked: {path: {id: Id}; query?: {print?: "1"}}; answer: ChildFile};
  /** Older entries of a file, by the number they stand before; the read is journalled */
  'GET /v1/files/{id}/entries': {asked: {path: {id: Id}; query?: {before?: number; limit?: number}}; answer: EntryPage};
  /** A report in a file, with what its reporter said; the read is journalled */
  'GET /v1/files/{id}/reports/{number}': {asked: {path: {id: Id; number: number}}; answer: Report};
  /** Record identity */
  'POST /v1/files/{id}/commands/record-identity': {asked: {path: {id: Id}; body: RecordIdentityBody; key: string; ifMatch?: number}; answer: Done};
  /** Record protected identity */
  'POST /v1/files/{id}/commands/record-protection': {asked: {path: {id: Id}; body: RecordProtectionBody; key: string; ifMatch?: number}; answer: Done};
  /** Add a person */
  'POST /v1/files/{id}/commands/record-guardian': {asked: {path: {id: Id}; body: RecordGuardianBody; key: string; ifMatch?: number}; answer: Done};
  /** Remove a person */
  'POST /v1/files/{id}/commands/end-guardian': {asked: {path: {id: Id}; body: EndGuardianBody; key: string; ifMatch?: number}; answer: Done};
  /** Record custody */
  'POST /v1/files/{id}/commands/record-custody': {asked: {path: {id: Id}; body: RecordCustodyBody; key: string; ifMatch?: number}; answer: Done};
  /** Record contact and language */
  'POST /v1/files/{id}/commands/record-contact': {asked: {path: {id: Id}; body: RecordContactBody; key: string; ifMatch?: number}; answer: Done};
  /** Assess safety */
  'POST /v1/files/{id}/commands/assess-safety': {asked: {path: {id: Id}; body: AssessSafetyBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that protection is arranged */
  'POST /v1/files/{id}/commands/arrange-protection': {asked: {path: {id: Id}; body: ArrangeProtectionBody; key: string; ifMatch?: number}; answer: Done};
  /** Extend the preliminary assessment */
  'POST /v1/files/{id}/commands/extend-preliminary': {asked: {path: {id: Id}; body: ExtendPreliminaryBody; key: string; ifMatch?: number}; answer: Done};
  /** Decline to open an investigation */
  'POST /v1/files/{id}/commands/decline-investigation': {asked: {path: {id: Id}; body: DeclineInvestigationBody; key: string; ifMatch?: number}; answer: Done};
  /** The reporter asks for feedback */
  'POST /v1/files/{id}/commands/request-feedback': {asked: {path: {id: Id}; body: RequestFeedbackBody; key: string; ifMatch?: number}; answer: Done};
  /** Record feedback to the reporter */
  'POST /v1/files/{id}/commands/give-feedback': {asked: {path: {id: Id}; body: GiveFeedbackBody; key: string; ifMatch?: number}; answer: Done};
  /** Withhold feedback */
  'POST /v1/files/{id}/commands/withhold-feedback': {asked: {path: {id: Id}; body: WithholdFeedbackBody; key: string; ifMatch?: number}; answer: Done};
  /** Register an application */
  'POST /v1/files/{id}/commands/receive-application': {asked: {path: {id: Id}; body: ReceiveApplicationBody; key: string; ifMatch?: number}; answer: Done};
  /** Withdraw the application */
  'POST /v1/files/{id}/commands/withdraw-application': {asked: {path: {id: Id}; body: WithdrawApplicationBody; key: string; ifMatch?: number}; answer: Done};
  /** A party demands a decision */
  'POST /v1/files/{id}/commands/demand-decision': {asked: {path: {id: Id}; body: DemandDecisionBody; key: string; ifMatch?: number}; answer: Done};
  /** Record the answer to the demand */
  'POST /v1/files/{id}/commands/answer-demand': {asked: {path: {id: Id}; body: AnswerDemandBody; key: string; ifMatch?: number}; answer: Done};
  /** Note an own initiative */
  'POST /v1/files/{id}/commands/note-initiative': {asked: {path: {id: Id}; body: NoteInitiativeBody; key: string; ifMatch?: number}; answer: Done};
  /** Drop the own initiative */
  'POST /v1/files/{id}/commands/drop-initiative': {asked: {path: {id: Id}; body: DropInitiativeBody; key: string; ifMatch?: number}; answer: Done};
  /** Open an investigation */
  'POST /v1/files/{id}/commands/open-investigation': {asked: {path: {id: Id}; body: OpenInvestigationBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that the parties are informed */
  'POST /v1/files/{id}/commands/inform-parties': {asked: {path: {id: Id}; body: InformPartiesBody; key: string; ifMatch?: number}; answer: Done};
  /** Postpone informing the parties */
  'POST /v1/files/{id}/commands/postpone-information': {asked: {path: {id: Id}; body: PostponeInformationBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that somebody cannot be told */
  'POST /v1/files/{id}/commands/omit-information': {asked: {path: {id: Id}; body: OmitInformationBody; key: string; ifMatch?: number}; answer: Done};
  /** Write the plan */
  'POST /v1/files/{id}/commands/record-plan': {asked: {path: {id: Id}; body: RecordPlanBody; key: string; ifMatch?: number}; answer: Done};
  /** Note a contact */
  'POST /v1/files/{id}/commands/make-contact': {asked: {path: {id: Id}; body: MakeContactBody; key: string; ifMatch?: number}; answer: Done};
  /** Attach a report to the investigation */
  'POST /v1/files/{id}/commands/attach-report': {asked: {path: {id: Id}; body: AttachReportBody; key: string; ifMatch?: number}; answer: Done};
  /** Record communication before the decision */
  'POST /v1/files/{id}/commands/communicate': {asked: {path: {id: Id}; body: CommunicateBody; key: string; ifMatch?: number}; answer: Done};
  /** Record the party's answer */
  'POST /v1/files/{id}/commands/record-answer': {asked: {path: {id: Id}; body: RecordAnswerBody; key: string; ifMatch?: number}; answer: Done};
  /** Omit communication */
  'POST /v1/files/{id}/commands/omit-communication': {asked: {path: {id: Id}; body: OmitCommunicationBody; key: string; ifMatch?: number}; answer: Done};
  /** Extend the investigation */
  'POST /v1/files/{id}/commands/extend-investigation': {asked: {path: {id: Id}; body: ExtendInvestigationBody; key: string; ifMatch?: number}; answer: Done};
  /** Finish the investigation */
  'POST /v1/files/{id}/commands/finish-investigation': {asked: {path: {id: Id}; body: FinishInvestigationBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that the child is informed */
  'POST /v1/files/{id}/commands/inform-child': {asked: {path: {id: Id}; body: InformChildBody; key: string; ifMatch?: number}; answer: Done};
  /** Record a child talk */
  'POST /v1/files/{id}/commands/hold-child-talk': {asked: {path: {id: Id}; body: HoldChildTalkBody; key: string; ifMatch?: number}; answer: Done};
  /** Record why the child was not heard */
  'POST /v1/files/{id}/commands/explain-not-heard': {asked: {path: {id: Id}; body: ExplainNotHeardBody; key: string; ifMatch?: number}; answer: Done};
  /** Record consent */
  'POST /v1/files/{id}/commands/record-consent': {asked: {path: {id: Id}; body: RecordConsentBody; key: string; ifMatch?: number}; answer: Done};
  /** Weigh the child's best interests */
  'POST /v1/files/{id}/commands/weigh-best-interests': {asked: {path: {id: Id}; body: WeighBestInterestsBody; key: string; ifMatch?: number}; answer: Done};
  /** Decide */
  'POST /v1/files/{id}/commands/decide': {asked: {path: {id: Id}; body: DecideBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that a party is told of the decision */
  'POST /v1/files/{id}/commands/notify-decision': {asked: {path: {id: Id}; body: NotifyDecisionBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that a party has received the decision */
  'POST /v1/files/{id}/commands/record-decision-received': {asked: {path: {id: Id}; body: RecordDecisionReceivedBody; key: string; ifMatch?: number}; answer: Done};
  /** Omit the notice of the decision */
  'POST /v1/files/{id}/commands/omit-decision-notice': {asked: {path: {id: Id}; body: OmitDecisionNoticeBody; key: string; ifMatch?: number}; answer: Done};
  /** Register an appeal */
  'POST /v1/files/{id}/commands/receive-appeal': {asked: {path: {id: Id}; body: ReceiveAppealBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that the court has the appeal */
  'POST /v1/files/{id}/commands/hand-over-appeal': {asked: {path: {id: Id}; body: HandOverAppealBody; key: string; ifMatch?: number}; answer: Done};
  /** Reject the appeal as too late */
  'POST /v1/files/{id}/commands/reject-appeal': {asked: {path: {id: Id}; body: RejectAppealBody; key: string; ifMatch?: number}; answer: Done};
  /** Offer without needs assessment */
  'POST /v1/files/{id}/commands/offer-intervention': {asked: {path: {id: Id}; body: OfferInterventionBody; key: string; ifMatch?: number}; answer: Done};
  /** Start the intervention */
  'POST /v1/files/{id}/commands/start-intervention': {asked: {path: {id: Id}; body: StartInterventionBody; key: string; ifMatch?: number}; answer: Done};
  /** Set a goal */
  'POST /v1/files/{id}/commands/set-goal': {asked: {path: {id: Id}; body: SetGoalBody; key: string; ifMatch?: number}; answer: Done};
  /** Assess a goal */
  'POST /v1/files/{id}/commands/assess-goal': {asked: {path: {id: Id}; body: AssessGoalBody; key: string; ifMatch?: number}; answer: Done};
  /** Review the intervention */
  'POST /v1/files/{id}/commands/review-intervention': {asked: {path: {id: Id}; body: ReviewInterventionBody; key: string; ifMatch?: number}; answer: Done};
  /** Record an interruption */
  'POST /v1/files/{id}/commands/interrupt-intervention': {asked: {path: {id: Id}; body: InterruptInterventionBody; key: string; ifMatch?: number}; answer: Done};
  /** Resume */
  'POST /v1/files/{id}/commands/resume-intervention': {asked: {path: {id: Id}; body: ResumeInterventionBody; key: string; ifMatch?: number}; answer: Done};
  /** Record the report to IVO of a decision not executed */
  'POST /v1/files/{id}/commands/report-not-executed': {asked: {path: {id: Id}; body: ReportNotExecutedBody; key: string; ifMatch?: number}; answer: Done};
  /** End the intervention */
  'POST /v1/files/{id}/commands/end-intervention': {asked: {path: {id: Id}; body: EndInterventionBody; key: string; ifMatch?: number}; answer: Done};
  /** Decide on follow-up */
  'POST /v1/files/{id}/commands/decide-follow-up': {asked: {path: {id: Id}; body: DecideFollowUpBody; key: string; ifMatch?: number}; answer: Done};
  /** Note a contact in the follow-up */
  'POST /v1/files/{id}/commands/make-follow-up-contact': {asked: {path: {id: Id}; body: MakeFollowUpContactBody; key: string; ifMatch?: number}; answer: Done};
  /** Record a child talk in the follow-up */
  'POST /v1/files/{id}/commands/hold-follow-up-talk': {asked: {path: {id: Id}; body: HoldFollowUpTalkBody; key: string; ifMatch?: number}; answer: Done};
  /** End the follow-up */
  'POST /v1/files/{id}/commands/end-follow-up': {asked: {path: {id: Id}; body: EndFollowUpBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that somebody is told of the follow-up */
  'POST /v1/files/{id}/commands/tell-follow-up': {asked: {path: {id: Id}; body: TellFollowUpBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that somebody cannot be told of the follow-up */
  'POST /v1/files/{id}/commands/omit-follow-up-notice': {asked: {path: {id: Id}; body: OmitFollowUpNoticeBody; key: string; ifMatch?: number}; answer: Done};
  /** Register a request from outside */
  'POST /v1/files/{id}/commands/receive-external-request': {asked: {path: {id: Id}; body: ReceiveExternalRequestBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that more time is asked for */
  'POST /v1/files/{id}/commands/ask-for-more-time': {asked: {path: {id: Id}; body: AskForMoreTimeBody; key: string; ifMatch?: number}; answer: Done};
  /** Record what is said of the day to answer */
  'POST /v1/files/{id}/commands/record-answer-day': {asked: {path: {id: Id}; body: RecordAnswerDayBody; key: string; ifMatch?: number}; answer: Done};
  /** Decide on the answer */
  'POST /v1/files/{id}/commands/decide-request-answer': {asked: {path: {id: Id}; body: DecideRequestAnswerBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that the answer is given */
  'POST /v1/files/{id}/commands/record-request-answer-sent': {asked: {path: {id: Id}; body: RecordRequestAnswerSentBody; key: string; ifMatch?: number}; answer: Done};
  /** Record that the request is withdrawn */
  'POST /v1/files/{id}/commands/withdraw-external-request': {asked: {path: {id: Id}; body: WithdrawExternalRequestBody; key: string; ifMatch?: number}; answer: Done};
  /** Write a journal note */
  'POST /v1/files/{id}/commands/write-note': {asked: {path: {id: Id}; body: WriteNoteBody; key: string; ifMatch?: number}; answer: Done};
  /** The person says it is wrong */
  'POST /v1/files/{id}/commands/contest-entry': {asked: {path: {id: Id}; body: ContestEntryBody; key: string; ifMatch?: number}; answer: Done};
  /** Correct an entry */
  'POST /v1/files/{id}/commands/correct-entry': {asked: {path: {id: Id}; body: CorrectEntryBody; key: string; ifMatch?: number}; answer: Done};
  /** Assign or hand over */
  'POST /v1/files/{id}/commands/assign': {asked: {path: {id: Id}; body: AssignBody; key: string; ifMatch?: number}; answer: Done};
  /** Close */
  'POST /v1/files/{id}/commands/close-file': {asked: {path: {id: Id}; body: CloseFileBody; key: string; ifMatch?: number}; answer: Done};
  /** Find files by name, identity number or case number only */
  'POST /v1/search': {asked: {body: PostSearchBody}; answer: FoundPage};
  /** Say why unusually many files were opened, or searches made, within an hour */
  'POST /v1/reads/reason': {asked: {body: PostReadsReasonBody}; answer: undefined};
  /** What has come in and waits: who is at risk first, then by age */
  'GET /v1/incoming': {asked: {query?: {limit?: number; after?: string}}; answer: IncomingPage};
  /** How much waits: what has come in, and my own duties */
  'GET /v1/waiting': {asked: {}; answer: Waiting};
  /** Keep what is being written */
  'PUT /v1/files/{id}/drafts/{form}': {asked: {path: {id: Id; form: string}; body: PutFilesDraftsBody; ifMatch?: number}; answer: Saved};
  /** My drafts in a file */
  'GET /v1/files/{id}/drafts': {asked: {path: {id: Id}}; answer: DraftList};
  /** Keep what is being written that belongs to no file */
  'PUT /v1/drafts/{form}': {asked: {path: {form: string}; body: PutDraftsBody; ifMatch?: number}; answer: Saved};
  /** My drafts that belong to no file */
  'GET /v1/drafts': {asked: {}; answer: DraftList};
  /** Let a file go on in another about the same child */
  'POST /v1/files/{id}/join': {asked: {path: {id: Id}; body: PostFilesJoinBody; key: string}; answer: Done};
  /** Say that two files, marked as perhaps about the same child, are about two */
  'POST /v1/files/{id}/keep-apart': {asked: {path: {id: Id}; body: PostFilesKeepApartBody; key: string}; answer: Done};
  /** Open files: mine, the unit's, or those nobody has */
  'GET /v1/open-files': {asked: {query?: {whose?: "mine" | "unit" | "unassigned"; worker?: string; limit?: number; after?: string}}; answer: FilePage};
  /** Give several files to a worker, or hand them over to a unit; or take what nobody has */
  'POST /v1/assignments': {asked: {body: PostAssignmentsBody; key: string}; answer: Assigned};
  /** Register an application for support */
  'POST /v1/applications': {asked: {body: PostApplicationsBody; key: string}; answer: Taken};
  /** Note an own initiative about one or several children */
  'POST /v1/initiatives': {asked: {body: PostInitiativesBody; key: string}; answer: Noted};
  /** The unit's load, what is late and what nobody has */
  'GET /v1/unit': {asked: {}; answer: UnitLoad};
  /** The delegation order today, or on a day: who may decide what */
  'GET /v1/delegations': {asked: {query?: {day?: Day}}; answer: DelegationOrder};
  /** Record a row of the order that the board has adopted */
  'POST /v1/delegations': {asked: {query?: {day?: Day}; body: PostDelegationsBody; key: string}; answer: Done};
  /** Record that a row of the order ends */
  'POST /v1/delegations/ended': {asked: {body: PostDelegationsEndedBody; key: string}; answer: Done};
  /** What a row that is adopted or ended would leave to the board alone; records nothing */
  'POST /v1/delegations/trial': {asked: {body: PostDelegationsTrialBody}; answer: LeftToBoard};
  /** Commands with their forms, units, districts, workers */
  'GET /v1/describe': {asked: {query?: {version?: string}}; answer: Description};
  /** Every rule row with its section and period */
  'GET /v1/law': {asked: {}; answer: RuleList};
  /** Who is signed in */
  'GET /v1/me': {asked: {}; answer: Me};
  /** Sign in with login and password */
  'POST /v1/sign-in': {asked: {body: PostSignInBody}; answer: Me};
  /** End the session */
  'POST /v1/sign-out': {asked: {}; answer: undefined};
  /** Give myself another password; all my sessions end, and the answer is a new one */
  'POST /v1/password': {asked: {body: PostPasswordBody}; answer: Me};
  /** Server-sent events: `changed` with `lists`, `file:` and its id, or `all` */
  'GET /v1/events': {asked: {query?: {file?: Id; lists?: "1"}}; answer: string};
  /** This description */
  'GET /v1/openapi': {asked: {}; answer: Record<string, unknown>};
  /** How to send reports from another system, with limits and terms */
  'GET /v1/guide': {asked: {}; answer: string};
  /** Name, version and state of the API */
  'GET /api-info': {asked: {}; answer: ApiInfo};
  /** The process answers */
  'GET /health': {asked: {}; answer: string};
  /** The store answers too, and the work lists are of this version */
  'GET /ready': {asked: {}; answer: string};
};

export type Operation = keyof Operations;
export type Asked<Op extends Operation> = Operations[Op]['asked'];
export type Answer<Op extends Operation> = Operations[Op]['answer'];

/** A problem, of which a server on the way may say less. */
export type Told = Pick<Problem, 'type' | 'title' | 'status'> & Partial<Problem>;

/** An answer that is not what was asked for. Status 0: no answer came. */
export class Refused extends Error {
  readonly problem: Told;
  constructor(problem: Told) {
    super(problem.title);
    this.problem = problem;
  }
}

/** 32 hexadecimal digits; draw one for each thing to be done, and keep it when you repeat. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function refusedWith(status: number): Refused {
  return new Refused({type: 'about:blank', title: '', status});
}

type Loose = {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  key?: string;
  ifMatch?: number;
};

type Sent = {csrf?: string; base?: string; keepalive?: boolean; unattended?: boolean};

function addressOf(pattern: string, {path = {}, query = {}}: Loose): string {
  const address = pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(path[name])));
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const parameters = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length === 0 ? address : `${address}?${parameters.toString()}`;
}

/**
 * `csrf` from Me, for everything that changes something; `keepalive`: sent though the page goes away;
 * `unattended`: the page asks by itself, which keeps no session alive.
 */
export async function call<Op extends Operation>(
  operation: Op,
  asked: Asked<Op>,
  {csrf = '', base = '', keepalive = false, unattended = false}: Sent = {},
): Promise<Answer<Op>> {
  const [method, pattern] = operation.split(' ') as [string, string];
  const loose: Loose = asked;
  const headers: Record<string, string> = {Accept: 'application/json'};
  if (loose.body !== undefined) headers['Content-Type'] = 'application/json';
  if (loose.key !== undefined) headers['Idempotency-Key'] = loose.key;
  if (loose.ifMatch !== undefined) headers['If-Match'] = `"${loose.ifMatch}"`;
  if (csrf && method !== 'GET') headers['X-CSRF-Token'] = csrf;
  if (unattended) headers.Unattended = '1';
  const body = loose.body === undefined ? undefined : JSON.stringify(loose.body);
  const init: RequestInit = {method, headers, body, credentials: 'same-origin', keepalive};
  const response = await fetch(base + addressOf(pattern, loose), init).catch(() => null);
  if (response === null) throw refusedWith(0);
  const isJson = response.headers.get('Content-Type')?.includes('json') ?? false;
  if (!response.ok) {
    const problem: unknown = isJson ? await response.json().catch(() => null) : null;
    throw problem === null ? refusedWith(response.status) : new Refused(problem as Told);
  }
  if (response.status === 204) return undefined as Answer<Op>;
  return (isJson ? await response.json() : await response.text()) as Answer<Op>;
}
