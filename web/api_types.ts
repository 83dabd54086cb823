// What the API says and is told, as types. One name for each shape in the API description; nothing is computed here.
//
// SPDX-License-Identifier: EUPL-1.2

export type Day = string; // "2026-11-21", a Swedish calendar day
export type Instant = string; // "2026-11-21T03:12:00.000Z"
export type Id = string; // 32 hex digits
export type Words = { sv: string; en: string };
export type Choice = { id: string; label: Words };
export type Law = { act: string; section: string };
export type Worker = { id: string; name: string };

export type ProblemBody = {
  type?: string;
  title: string;
  title_en?: string;
  status: number;
  reason: string;
  detail?: string;
  detail_en?: string;
  law?: Law;
  field?: string;
  todo?: string;
};

export type Me = {
  worker: string;
  name: string;
  title: string;
  role: Choice;
  unit: Choice;
  permissions: string[];
  csrf: string;
  today: Day;
  board: string;
};

export type FieldKind = "text" | "long_text" | "code" | "id" | "day" | "instant" | "number" | "choice" | "list";
export type Field = {
  id: string;
  label: Words;
  help?: Words;
  kind: FieldKind;
  required: boolean;
  assigned: boolean;
  refers_to?: string;
  options?: Choice[];
  parts?: Field[];
  of?: FieldKind;
};

export type Command = {
  id: string;
  event: string;
  does: Words;
  done: Words;
  group: string;
  law: Law;
  what: Words;
  fields: Field[];
};

export type Description = {
  commands: Command[];
  intake: Field[];
  application: Field[];
  groups: Choice[];
  units: Choice[];
  districts: Choice[];
  workers: (Worker & { unit: string })[];
  roles: Choice[];
};

export type FileCard = {
  id: Id;
  case_number: string;
  name: string;
  born?: Day;
  age?: number;
  kind: string;
  protection: Choice;
  unit: Choice;
  worker?: Worker;
  open: boolean;
};

export type Page<T> = { items: T[]; total: number; page: number; limit: number };
export type Incoming = {
  kind: "report" | "application" | "initiative";
  number: number;
  received_at: Instant;
  channel?: Choice;
  reporter?: Choice;
  need?: Choice;
  file: FileCard;
};

export type Term = { days?: number; weeks?: number; months?: number; years?: number };
export type Duty = {
  rule: string;
  name: string;
  what: Words;
  kind: "duty" | "right" | "milestone" | "local";
  subject: string;
  number: number;
  start: Day;
  due?: Day;
  latest?: Day;
  days_left?: number;
  late: boolean;
  law?: Law;
  provision: Words;
  counting: "at_once" | "term" | "fixed_day" | "no_limit";
  term?: Term;
  starts: Words;
  meets: Words[];
  exception?: Words;
  who_may: Words;
};
export type DutyInList = Duty & { file: FileCard };
export type DutyPage = Page<DutyInList> & { late: number };

export type Guardian = { number: number; name: string; relation: Choice; has_custody: boolean; ended: boolean };
export type Child = {
  kind: Choice;
  name: string;
  identity_number?: string;
  born?: Day;
  age?: number;
  sex: Choice;
  protection: Choice;
  custody: Choice;
  district?: Choice;
  address?: string;
  phone?: string;
  language?: string;
  interpreter: boolean;
  guardians: Guardian[];
};

export type Statement = {
  concern: string;
  reporter_name?: string;
  reporter_organisation?: string;
  reporter_phone?: string;
  reporter_email?: string;
  family_informed?: "yes" | "no";
  interpreter?: "yes" | "no";
  receipt?: string;
};
export type Report = {
  number: number;
  received: Day;
  received_at: Instant;
  channel: Choice;
  reporter: Choice;
  mandated: boolean;
  need?: Choice;
  investigation?: number;
  state: "waiting" | "opened" | "declined" | "attached" | "withdrawn";
  re_report: boolean;
  during_intervention: boolean;
  statement?: Statement;
};
export type Application = { number: number; received: Day; state: string };
export type Initiative = { number: number; noted: Day; state: string };
export type Step = { id: string; label: Words; done: boolean; day?: Day };
export type Investigation = {
  number: number;
  opened: Day;
  finished?: Day;
  outcome?: Choice;
  extensions: number;
  until?: Day;
  chained: boolean;
  has_document: boolean;
  steps: Step[];
};
export type Decision = {
  number: number;
  investigation: number;
  day: Day;
  outcome: Choice;
  intervention?: Choice;
  level: Choice;
  missing: string[];
  notified?: Day;
  appealed?: Day;
};
export type Intervention = {
  number: number;
  kind: Choice;
  decision?: number;
  granted: Day;
  started?: Day;
  ended?: Day;
  revoked?: Day;
  ending?: Choice;
  interrupted: boolean;
  review_due?: Day;
  goals: { number: number; outcome?: Choice }[];
};
export type FollowUp = { number: number; investigation: number; ends?: Day; ended?: Day };

export type EntryField = {
  id: string;
  label: Words;
  kind: FieldKind;
  value: unknown;
  text?: Words;
  refers_to?: string;
};
export type Entry = {
  sequence: number;
  day: Day;
  recorded_at: Instant;
  actor: string;
  actor_name: string;
  role?: Choice;
  type: string;
  group: string;
  label: Words;
  fields: EntryField[];
  corrected_by?: number[];
  contested_by?: number[];
};

export type Refusal = { reason: string; text: Words; law?: Law };
export type Offer = { command: string; number?: number; refers_to?: string; allowed: boolean; refusal?: Refusal };

export type ChildFile = {
  id: Id;
  case_number: string;
  version: number;
  child: Child;
  owner: { unit: Choice; worker?: Worker };
  closed?: Day;
  continued_in?: Id;
  joined: Id[];
  duties: Duty[];
  reports: Report[];
  applications: Application[];
  initiatives: Initiative[];
  investigations: Investigation[];
  decisions: Decision[];
  interventions: Intervention[];
  follow_ups: FollowUp[];
  entries: Entry[];
  offers: Offer[];
  next?: { command: string; number?: number };
};

export type Recorded = { version: number; number: number };
export type Draft = { form: string; content: string; saved_at: Instant };
export type IntakeAnswer = {
  report?: Id;
  receipt: string;
  files?: { file: Id; case_number: string; number: number }[];
};

export type UnitView = {
  unit: Choice;
  workers: { worker?: Worker; open_files: number; duties: number; late: number; next_due?: Day }[];
  late_by_kind: { rule: string; what: Words; open: number; late: number }[];
  unassigned: number;
};

// A row of the law: a time limit, a consent rule, an intervention, who may do what, or a provision.
export type Rule = {
  id: string;
  group: "deadline" | "consent" | "intervention" | "power" | "provision";
  act: string;
  section: string;
  in_force_from: Day | null;
  in_force_to: Day | null;
  what: Words;
  kind?: Duty["kind"];
  starts?: Words;
  meets?: Words[];
  term?: Words;
  weekday_shift?: boolean;
  exception?: Words;
  who_may?: Words;
  assessed?: boolean;
  outcome?: Choice;
  age?: Choice;
  guardians?: Choice;
  child?: Choice;
  roles?: Choice[];
  first_review_months_guideline?: number;
};
