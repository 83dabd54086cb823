// Every operation of the description is called at least once with something valid; the client holds each request and
// each answer against its schema. Many small cases: together they record every fact there is.
// SPDX-License-Identifier: EUPL-1.2
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Client, dayAfter, description, someChild, someReport, taken } from "./client.mjs";
import { kAppealed, recordLateAppeal } from "./appeals.mjs";
import { recordRequests } from "./requests.mjs";
import { kPassword, Server } from "./server.mjs";
import { adoptAndEnd, consent, finish, grant, recordAs } from "./steps.mjs";
import { kCustody, kFollowedUp, kGuardian, kOpened, kSafe } from "./steps.mjs";

let server, staff, leader, today;
before(async () => {
  server = await Server.start();
  staff = await Client.signedIn(server, "utredare");
  leader = await Client.signedIn(server, "ledare");
  today = staff.me.today;
});
after(() => server.remove());

async function newFile(extra) {
  const answer = await staff.report(someReport(extra));
  return answer.files[0].file;
}

const record = (id, steps) => recordAs(staff, id, steps);

describe("commands", () => {
  it("about a child at risk", async () => {
    const id = await newFile({ danger: "yes" });
    const opened = await staff.file(id);
    const [report] = opened.reports;
    assert.deepEqual([opened.alert.id, report.danger.id, report.at_risk], ["danger", "yes", true]);
    const measures = { measures: "Hos mormor.", measures_by: "Jouren" };
    const file = await record(id, [["assess_safety", { ...kSafe[1], need: "needed", ...measures }]]);
    assert.deepEqual([file.alert.id, file.next.command], ["protection", "arrange_protection"]);
    assert.equal(file.duties[0].rule, "D01.protection");
    const first = await staff.want(200, staff.get("/v1/incoming?limit=1"));
    assert.equal(first.items[0].rank, "at_risk");
    const safe = await record(id, [["arrange_protection", { report: 1, ...measures }]]);
    assert.equal(safe.alert, undefined);
  });

  it("about who the child is", async () => {
    const id = await newFile({ children: [someChild({ kind: "unidentified", name: undefined, born: undefined })] });
    const file = await record(id, [
      [
        "record_identity",
        { kind: "known", name: "Känd Provsson", born: "2016-02-29", sex: "boy", grounds: "Skolans uppgift" },
      ],
      kGuardian,
      ["record_guardian", { name: "Annan Prov", relation: "father", has_custody: "no" }],
      ["end_guardian", { guardian: 2, reasons: "Fel person" }],
      kCustody,
      [
        "record_contact",
        { address: "Provgatan 1", phone: "070-000 00 02", language: "sv", interpreter: "no", district: "norr" },
      ],
      ["record_protection", { protection: "confidentiality_marking", grounds: "Markering i folkbokföringen" }],
    ]);
    assert.equal(file.child.name, "Känd Provsson");
    assert.deepEqual(
      file.child.guardians.map((one) => one.ended),
      [false, true],
    );
    await staff.want(204, staff.post("/v1/reads/reason", { reason: "Går igenom enhetens akter." }, { key: null }));
    const found = await staff.want(200, staff.post("/v1/search", { q: file.case_number }, { key: null }));
    assert.equal(found.items[0].name, "Skyddad identitet");
  });

  it("about a report that leads to no investigation", async () => {
    const id = await newFile();
    await record(id, [
      kSafe,
      [
        "extend_preliminary",
        { report: 1, until: dayAfter(today, { days: 20 }), reasons: "Barnet vårdas på sjukhus." },
      ],
      ["request_feedback", { report: 1 }],
      ["decline_investigation", { report: 1, reasons: "Oron är utredd.", child_view: "Barnet ville inte mer." }],
      ["give_feedback", { report: 1, content: "not_opened" }],
      ["write_note", { kind: "telephone", text: "Ringde skolan." }],
    ]);
    const entry = (await staff.file(id)).entries.length;
    const values = [
      { field: "kind", value: "visit" },
      { field: "text", value: "Besökte skolan." },
    ];
    await record(id, [
      ["correct_entry", { entry, values, reasons: "Det var ett besök." }],
      ["contest_entry", { entry, says: "Så var det inte." }],
      ["close_file", { why: "no_further_need", summary: "Ingen utredning." }],
    ]);
    assert.equal((await staff.file(id)).closed, today);
    assert.equal((await staff.want(200, staff.get(`/v1/files/${id}/reports/1`))).number, 1);
    const { items } = await staff.want(200, staff.get(`/v1/files/${id}/entries`));
    assert.deepEqual([items[entry - 1].corrected_by, items[entry - 1].contested_by], [[entry + 1], [entry + 2]]);
    const both = [items[entry - 1], items[entry].corrects].map(({ fields }) => fields.find(({ id }) => id === "text"));
    assert.deepEqual(both.map(({ value }) => value), ["Ringde skolan.", "Besökte skolan."]);
    const other = await newFile();
    await record(other, [
      ["request_feedback", { report: 1 }],
      ["withhold_feedback", { report: 1, reasons: "Anmälaren har bytt arbete." }],
    ]);
  });

  it("about an appeal that came too late: each party by its own time", async () => {
    await recordLateAppeal(staff, await newFile({ received_at: `${dayAfter(today, { days: -70 })}T09:00:00Z` }), today);
  });

  it("about an investigation, a decision and its appeal", async () => {
    const id = await newFile();
    await staff.report(someReport({ children: [{ file: id, kind: "known", sex: "unknown" }] }));
    const file = await record(id, [
      kSafe,
      kGuardian,
      kCustody,
      kOpened,
      ["attach_report", { investigation: 1, report: 2 }],
      ["postpone_information", { investigation: 1, to: "guardians", guardian: 1, reasons: "Förhör först." }],
      ["inform_parties", { investigation: 1, informed: "guardians", guardian: 1, how: "Möte" }],
      ["record_plan", { investigation: 1, plan: "Samtal, skola, hembesök." }],
      ["make_contact", { investigation: 1, with: "Skolan", content: "Frånvaron har ökat." }],
      [
        "inform_child",
        { investigation: 1, about: "Vad som händer nu", adapted: "Bilder", language: "sv", understood: "yes" },
      ],
      [
        "hold_child_talk",
        { investigation: 1, basis: "guardians_agreed", own_words: "Jag vill bo hemma.", views: "Vill ha hjälp." },
      ],
      ["explain_not_heard", { investigation: 1, why: "did_not_want", reasons: "Vid andra tillfället." }],
      [
        "extend_investigation",
        { investigation: 1, until: dayAfter(today, { months: 5 }), reasons: "Väntar på läkarutlåtande." },
      ],
      [
        "communicate",
        { investigation: 1, to: "guardians", what: "Utredningen.", answer_by: dayAfter(today, { days: 14 }) },
      ],
      ["omit_communication", { investigation: 1, ground: "obviously_unnecessary", reasons: "Ingen ny uppgift." }],
      ["weigh_best_interests", { investigation: 1, weighing: "Stöd hemma är bäst.", child_view: "Vill bo hemma." }],
      [
        "decide",
        {
          investigation: 1,
          outcome: "reject",
          intervention: "contact_person",
          reasons: "Inte behov.",
          decided_by: "Utredare Ett",
        },
      ],
      ...kAppealed,
      finish("without_intervention"),
      ...kFollowedUp,
    ]);
    assert.deepEqual(file.decisions[0].missing, []);
    assert.ok(file.investigations[0].steps.every((step) => step.done));
    const [followed] = file.matters;
    assert.deepEqual([followed.kind.id, followed.number, followed.live], ["follow_up", 1, false]);
    const shown = Object.fromEntries(followed.fields.map(({ id, value }) => [id, value]));
    assert.deepEqual(shown, { investigation: 1, ended: today });
  });

  it("about what is asked from outside", async () => recordRequests(staff, await newFile(), today));

  it("about interventions", async () => {
    const id = await newFile();
    const file = await record(id, [
      kSafe,
      kGuardian,
      kCustody,
      consent("open_care_unassessed"),
      ["offer_intervention", { kind: "open_care_unassessed", about: "Stödsamtal." }],
      kOpened,
      consent("contact_person"),
      grant("contact_person"),
      ["report_not_executed", { intervention: 2, reasons: "Ingen kontaktperson finns." }],
      ["start_intervention", { intervention: 2, provider: "Kommunen", first_review: dayAfter(today, { months: 2 }) }],
      ["set_goal", { intervention: 2, text: "Går till skolan varje dag." }],
      ["assess_goal", { intervention: 2, goal: 1, outcome: "partly", comment: "På väg." }],
      ["review_intervention", { intervention: 2, review: "Fungerar.", next_review: dayAfter(today, { months: 3 }) }],
      ["interrupt_intervention", { intervention: 2, reasons: "Kontaktpersonen är sjuk." }],
      ["resume_intervention", { intervention: 2 }],
      ["end_intervention", { intervention: 2, ending: "as_planned", outcome: "Målet nått." }],
      ["end_intervention", { intervention: 1, ending: "not_needed", outcome: "Behövdes inte." }],
      finish("with_intervention"),
    ]);
    assert.deepEqual(
      file.interventions.map((one) => one.number),
      [1, 2],
    );
    assert.equal(file.interventions[1].goals[0].outcome.id, "partly");
  });

  it("about applications and own initiatives", async () => {
    const old = `${dayAfter(today, { months: -7 })}T09:00:00Z`;
    const justNow = new Date(Date.now() - 1000).toISOString();
    const answer = await staff.want(
      201,
      staff.post("/v1/applications", {
        channel: "letter",
        applicant: "guardian",
        about: "Avlastning.",
        received_at: old,
        contact: "070-000 00 03",
        children: [someChild()],
      }),
    );
    const id = answer.files[0].file;
    await record(id, [
      ["demand_decision", { application: 1 }],
      ["answer_demand", { application: 1, answer: "Utredningen är klar inom två veckor." }],
      [
        "receive_application",
        { received_at: justNow, channel: "visit", applicant: "both", about: "Kontaktfamilj." },
      ],
      ["withdraw_application", { application: 2 }],
      ["note_initiative", { grounds: "Uppgift vid hembesök hos grannfamilj." }],
      ["drop_initiative", { initiative: 1, reasons: "Gällde ett annat barn." }],
    ]);
  });

  it("about an own initiative for a child without a file, and for one who has one", async () => {
    const known = await newFile();
    const answer = await staff.want(
      201,
      staff.post("/v1/initiatives", {
        grounds: "Två syskon omtalades vid hembesök hos en grannfamilj.",
        children: [someChild(), { file: known, kind: "known", sex: "unknown" }],
      }),
    );
    assert.deepEqual(Object.keys(answer), ["files"], "there is nobody to give a receipt to");
    assert.deepEqual([answer.files.length, answer.files[1].file], [2, known]);
    const file = await staff.file(answer.files[0].file);
    assert.deepEqual(file.initiatives, [{ number: 1, state: "waiting", noted: today }]);
    await staff.do(file.id, "open_investigation", { initiatives: [1], grounds: "Se det egna initiativet." });
  });

  it("several given by a leader at once, and taken by whoever works in the unit", async () => {
    const [one, other] = [await newFile(), await newFile()];
    const kGiven = { unit: "mottagning", reasons: "Fördelning" };
    const assign = (who, body, key) => who.post("/v1/assignments", { ...kGiven, ...body }, { key });
    const unknown = "f".repeat(32);
    const body = { files: [one, other, one, unknown], worker: "mott1" };
    const key = "a".repeat(32);
    const done = await leader.want(200, assign(leader, body, key));
    assert.deepEqual([...done.assigned].sort(), [one, other].sort());
    assert.deepEqual(done.refused.map(({ file, reason }) => [file, reason]), [[unknown, "unknown"]]);
    assert.deepEqual((await leader.want(200, assign(leader, body, key))).assigned, done.assigned);
    const files = await leader.want(200, leader.get("/v1/open-files?whose=unit&worker=mott1&limit=200"));
    assert.ok([one, other].every((id) => files.items.some(({ file }) => file.id === id)));
    for (const [wrong, field] of [[{ files: [] }, "files"], [{ files: Array(101).fill(one) }, "files"]]) {
      const answer = await assign(leader, { ...body, ...wrong });
      assert.deepEqual([answer.status, answer.body.field], [422, field]);
    }

    const [free, taken] = [await newFile(), await newFile()];
    await leader.want(200, assign(leader, { files: [free] })); // By night it came to the duty desk.
    await leader.want(200, assign(leader, { files: [taken], worker: "mott1" }));
    const intake = await Client.signedIn(server, "mottagning");
    const mine = { files: [free], worker: intake.me.worker };
    assert.deepEqual((await intake.want(200, assign(intake, mine))).assigned, [free]);
    const others = await intake.want(200, assign(intake, { files: [taken], worker: intake.me.worker }));
    if (intake.me.worker !== "mott1") assert.equal(others.refused[0].reason, "may_not");
    const whose = await intake.want(200, intake.get("/v1/open-files?whose=mine"));
    assert.ok(whose.items.some(({ file }) => file.id === free));
  });

  it("given by a leader", async () => {
    const id = await newFile();
    await leader.do(id, "assign", { unit: "utredning_norr", worker: "utr1", reasons: "Ledig tid" });
    const mine = await staff.want(200, staff.get("/v1/duties?whose=mine&limit=200"));
    assert.ok(mine.items.some((duty) => duty.file.id === id));
    assert.deepEqual((await staff.file(id)).owner.worker, { id: "utr1", name: "Utredare Ett" });
  });
});

describe("the other operations", () => {
  it("who is signed in", async () => {
    assert.equal((await staff.want(200, staff.get("/v1/me"))).worker, "utr1");
    const gone = await Client.signedIn(server, "jour");
    assert.equal((await gone.post("/v1/sign-out", undefined)).status, 204);
    assert.equal((await gone.get("/v1/me")).status, 401);
  });

  it("lists", async () => {
    for (const whose of ["mine", "unit", "unassigned"]) {
      const page = await leader.want(200, leader.get(`/v1/duties?whose=${whose}&limit=2`));
      assert.ok(page.items.length <= 2 && page.items.length <= page.total, whose);
      const files = await leader.want(200, leader.get(`/v1/open-files?whose=${whose}&limit=2`));
      assert.ok(files.items.length <= 2 && files.items.length <= files.total, whose);
    }
    const incoming = await staff.want(200, staff.get("/v1/incoming?limit=200"));
    const kRanks = ["at_risk", "unassessed", "statutory"];
    const places = incoming.items.map((one) => `${kRanks.indexOf(one.rank)} ${one.received_at}`);
    assert.deepEqual(places, [...places].sort());
    assert.equal(incoming.ranks.reduce((sum, rank) => sum + rank.total, 0), incoming.total);
    const waiting = await staff.want(200, staff.get("/v1/waiting"));
    assert.deepEqual(waiting.incoming, { ranks: incoming.ranks, total: incoming.total });
    const unit = await leader.want(200, leader.get("/v1/unit"));
    // Every number of it leads to its rows.
    const total = async (query) => (await leader.want(200, leader.get(`/v1/duties?limit=1&${query}`))).total;
    for (const { worker, duties, late, open_files } of unit.workers) {
      const whose = worker ? `whose=unit&worker=${worker.id}` : "whose=unassigned";
      assert.equal(await total(whose), duties, whose);
      assert.equal(await total(`${whose}&late=1`), late, whose);
      assert.equal((await leader.want(200, leader.get(`/v1/open-files?limit=1&${whose}`))).total, open_files, whose);
    }
    for (const { rule, open, late } of unit.late_by_kind) {
      assert.equal(await total(`whose=unit&rule=${rule}`), open, rule);
      assert.equal(await total(`whose=unit&rule=${rule}&late=1`), late, rule);
    }
    assert.equal(unit.unit.id, "mottagning");
  });

  it("registers", async () => {
    const forms = await staff.want(200, staff.get("/v1/describe"));
    const described = new Set(description.operations.map((one) => one.operation.operationId));
    for (const command of forms.commands) assert.ok(described.has(command.id), command.id);
    const law = await new Client(server).want(200, new Client(server).get("/v1/law"));
    assert.ok(law.items.some((rule) => rule.id === "D01"));
  });

  it("drafts, kept, replaced and removed", async () => {
    const id = await newFile();
    const target = `/v1/files/${id}/drafts/assess_safety.1`;
    const list = async () => (await staff.want(200, staff.get(`/v1/files/${id}/drafts`))).items;
    for (const content of ['{"need":"none"}', 'åäö "<b>" \n\t 𝄞']) {
      await staff.want(200, staff.send("PUT", target, { body: { content } }));
      assert.deepEqual(
        (await list()).map((one) => [one.form, one.content]),
        [["assess_safety.1", content]],
      );
    }
    assert.deepEqual((await leader.get(`/v1/files/${id}/drafts`)).body.items, [], "a draft is its writer’s alone");
    await staff.want(200, staff.send("PUT", target, { body: { content: "" } }));
    assert.deepEqual(await list(), []);
  });

  it("drafts are written over what was read, and thrown away for a while", async () => {
    const id = await newFile();
    const target = `/v1/files/${id}/drafts/write_note`;
    const put = (body, ifMatch) => staff.send("PUT", target, { body, ifMatch });
    const list = async () => {
      const { items } = await staff.want(200, staff.get(`/v1/files/${id}/drafts`));
      return items.map((one) => [one.content, one.thrown_away]);
    };
    const { version } = await staff.want(200, put({ content: "ett" }, 0));
    const refused = await put({ content: "två" }, 0);
    assert.deepEqual([refused.status, refused.body.reason], [412, "draft_changed"]);
    await staff.want(200, put({ content: "ett och ett" }, version));
    const { saved_at } = await staff.want(200, put({ content: "ett och ett", thrown_away: true }));
    await staff.want(200, put({ content: "nytt" }, 0));
    assert.deepEqual(await list(), [
      ["nytt", false],
      ["ett och ett", true],
    ]);
    await staff.want(200, put({ content: "ett och ett", taken_back: saved_at }));
    assert.deepEqual(await list(), [["ett och ett", false]]);
    assert.equal((await put({ content: "x", taken_back: "i går" })).body.field, "taken_back");
    assert.equal(
      (await staff.send("PUT", target, { body: { content: "x" }, headers: { "If-Match": "1" } })).status,
      400,
    );
    await staff.want(200, put({ content: "" }));
  });

  it("the registers are fetched once for each version", async () => {
    const { described } = await staff.want(200, staff.get("/v1/me"));
    const get = (query, headers) =>
      fetch(`${server.base}/v1/describe${query}`, { headers: { Cookie: staff.cookie, ...headers } });
    const named = await get(`?version=${described}`);
    assert.equal(named.headers.get("cache-control"), "private, max-age=31536000, immutable");
    assert.equal(named.headers.get("etag"), `"${described}"`);
    for (const query of ["", "?version=of-yesterday"]) {
      const unnamed = await get(query);
      assert.equal(unnamed.headers.get("cache-control"), "private, no-cache");
      assert.equal((await unnamed.json()).commands.length > 0, true);
    }
    const again = await get("", { "If-None-Match": `W/"x", "${described}"` });
    assert.deepEqual([again.status, await again.text()], [304, ""]);
    assert.equal((await get("", { "If-None-Match": '"x"' })).status, 200);
    const law = await fetch(`${server.base}/v1/law`);
    await law.text();
    const lawAgain = await fetch(`${server.base}/v1/law`, {
      headers: { "If-None-Match": law.headers.get("etag") },
    });
    assert.equal(lawAgain.status, 304);
  });

  it("drafts of what has no file yet", async () => {
    const list = async (client) => (await client.want(200, client.get("/v1/drafts"))).items.map((one) => one.content);
    const text = "Barnet kommer utan mat åäö";
    await staff.want(200, staff.send("PUT", "/v1/drafts/report", { body: { content: text } }));
    assert.deepEqual([await list(staff), await list(leader)], [[text], []], "a draft is its writer’s alone");
    await staff.want(200, staff.send("PUT", "/v1/drafts/report", { body: { content: "" } }));
    assert.deepEqual(await list(staff), []);
  });

  it("joining two files about one child", async () => {
    const number = "20170101-2385"; // One of those published for tests
    const first = await newFile({ children: [someChild({ identity_number: number, born: undefined })] });
    const second = await newFile({
      children: [someChild({ kind: "unidentified", name: undefined, born: undefined })],
    });
    const body = { into: first, grounds: "Samma barn enligt skolan." };
    await staff.want(200, staff.post(`/v1/files/${second}/join`, body));
    const [from, into] = [await staff.file(second), await staff.file(first)];
    assert.equal(from.continued_in, first);
    assert.deepEqual([into.joined, into.reports.length], [[second], 2]);
    const again = await staff.report(
      someReport({ children: [someChild({ identity_number: number, born: undefined })] }),
    );
    assert.equal(again.files[0].file, first);
  });

  it("a known number with another name: both files are shown until somebody says that they are two", async () => {
    const number = "20160523-2386";
    const named = (name) => someReport({ children: [someChild({ name, identity_number: number, born: undefined })] });
    const first = (await staff.report(named("Alva Provsson"))).files[0].file;
    const taken = await staff.report(named("Bo Provsson"));
    const second = taken.files[0].file;
    assert.deepEqual([second === first, taken.files[0].same_child], [false, first]);
    const marks = async (id) => (await staff.file(id)).same_child.map((one) => [one.ground.id, one.file.id]);
    assert.deepEqual([await marks(first), await marks(second)], [
      [["identity_differs", second]],
      [["identity_differs", first]],
    ]);
    assert.equal((await staff.report(named("Bo Provsson"))).files[0].file, second, "no third file");
    const { items } = await staff.want(200, staff.get("/v1/incoming"));
    assert.deepEqual(new Set(items.map(({ file }) => file.same_child && file.id)), new Set([undefined, first, second]));
    const body = { other: second, grounds: "Skolan skrev fel nummer." };
    await staff.want(200, staff.post(`/v1/files/${first}/keep-apart`, body));
    assert.deepEqual([await marks(first), await marks(second)], [[], []]);
  });

  it("a number for a second file is recorded, and both are marked", async () => {
    const number = "20160523-2394";
    const first = await newFile({ children: [someChild({ identity_number: number, born: undefined, sex: "boy" })] });
    const second = await newFile();
    const identity = { kind: "known", name: "Prov Provsson", sex: "boy", grounds: "Registret" };
    const done = await staff.do(second, "record_identity", { ...identity, identity_number: number });
    const [one, other] = [await staff.file(first), await staff.file(second)];
    assert.equal(other.version, done.version, "the version is that of the file as it stands");
    assert.deepEqual([one.same_child[0].file.id, other.same_child[0].file.id], [second, first]);
  });

  it("a report that names a file which goes on in another is taken there", async () => {
    const [first, second] = [await newFile(), await newFile()];
    await staff.want(200, staff.post(`/v1/files/${second}/join`, { into: first, grounds: "Samma barn." }));
    const answer = await staff.report(someReport({ children: [{ file: second, kind: "known", sex: "unknown" }] }));
    assert.equal(answer.files[0].file, first);
  });

  it("a file printed", async () => {
    const id = await newFile();
    const answer = await staff.get(`/v1/files/${id}?print=1`);
    assert.equal(answer.headers.get("etag"), `"${answer.body.version}"`);
  });

  it("the delegation order, adopted and ended", async () =>
    adoptAndEnd(await Client.signedIn(server, "administrator")));

  it("the system itself", async () => {
    const anyone = new Client(server);
    for (const target of ["/health", "/ready", "/api-info", "/v1/openapi", "/v1/guide"]) {
      assert.equal((await anyone.get(target)).status, 200, target);
    }
  });

  it("one’s own password, and why much was read", async () => {
    const worker = await Client.signedIn(server, "jour");
    const body = { present: kPassword, chosen: "lugna grodor hoppar" };
    await worker.want(200, worker.post("/v1/password", body, { key: null }));
    const why = { reason: "Går igenom enhetens akter." };
    await leader.want(204, leader.post("/v1/reads/reason", why, { key: null }));
  });

  it("events", async () => {
    const listening = new AbortController();
    const answer = await fetch(`${server.base}/v1/events`, {
      headers: { Cookie: staff.cookie },
      signal: listening.signal,
    });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("content-type"), /^text\/event-stream/);
    taken.add("GET /v1/events");
    listening.abort();
  });
});

it("nothing in the description was left out", () => {
  const all = description.operations.map((one) => `${one.method} ${one.path}`);
  assert.deepEqual(
    all.filter((name) => !taken.has(name)),
    [],
  );
});
