// The dashboard: puts its parts together and says who hears of what.
import { Api, jobPath } from "../api.js";
import { ask } from "../confirm.js";
import { byId, focusOn, whileBusy } from "../dom.js";
import { saveResponse } from "../download.js";
import { showMessage } from "../errors.js";
import { JobList } from "../job-list.js";
import { forgetDraftOf, unsavedDraftOf } from "../kept-draft.js";
import { keptRequest } from "../kept-request.js";
import { say } from "../live.js";
import { gistFrom } from "../report/gist.js";
import { forgetKeptMine } from "../report/kept-mine.js";
import { ACCOUNT, Session } from "../session.js";
import { JobWatch, isActive } from "../watch.js";
import { LOST, titleOf } from "../words.js";
import { setUpAccount } from "./account.js";
import { setUpGenerate } from "./generate.js";
import { showResult } from "./result.js";
import { resetSignIn, setUpPasswordBoxes, setUpSignIn } from "./sign-in.js";
import { showStats } from "./stats.js";
import { resultAddress, show, wanted } from "./views.js";

const session = new Session(ACCOUNT);
const api = new Api(() => session.current);

const download = async (job) => {
  const response = await api.send("GET", jobPath(job.request_id, "/download?format=docx"));
  await saveResponse(response, "resume.docx");
};

const jobs = new JobList(api, {
  list: byId("jobs"),
  changed: (hasMore) => {
    byId("more").hidden = !hasMore;
    byId("no-jobs").hidden = jobs.size > 0;
  },
  completed: (job) => gistFrom(api, job),
  actions: {
    download,
    view: (job) => window.location.assign(resultAddress(job.request_id)),
    cancel: async (job) => changed(await api.json("POST", jobPath(job.request_id, "/cancel"))),
    retry: async (job) => changed(await api.json("POST", jobPath(job.request_id, "/retry"))),
    remove: removeJob,
  },
});

const watch = new JobWatch(api, {
  onJob: changed,
  onGone: (requestId) => jobs.remove(requestId),
  onLost: () => showMessage(byId("connection"), LOST),
  onFound: () => {
    showMessage(byId("connection"), "");
    refresh();
    generate.begin();
  },
  onReturn: refresh,
  onRefused: refused,
});

function changed(news) {
  const job = jobs.update(news);
  watch.track(job);
  if (!isActive(job)) refreshStats();
}

async function removeJob(job) {
  const agreed = await ask({
    title: `Delete ${titleOf(job)}?`,
    text: "The job and its result are removed for good.",
    action: "Delete",
  });
  if (!agreed) return;
  await api.json("DELETE", jobPath(job.request_id));
  watch.forget(job.request_id);
  jobs.remove(job.request_id);
  say("Deleted.");
  refreshStats();
}

async function refreshStats() {
  try {
    showStats(await api.json("GET", "/api/user/stats"));
  } catch (error) {
    // The figures are an extra: when they cannot be had, what was shown stays.
    if (error.status === 401) refused();
  }
}

async function refresh() {
  refreshStats();
  await loading(() => jobs.refresh());
}

async function loading(read) {
  try {
    for (const job of await read()) watch.track(job);
    showMessage(byId("jobs-error"), "");
  } catch (error) {
    if (error.status === 401) refused();
    else showMessage(byId("jobs-error"), error.message, error.retryAfter ?? null);
  }
}

async function submitted(requestId) {
  say("Generation started.");
  await loading(async () => [jobs.update(await api.json("GET", jobPath(requestId, "/status")))]);
  refreshStats();
  focusOn(byId("jobs-title"));
}

let shown = {};

function route() {
  const before = shown;
  shown = session.current ? wanted() : { view: "welcome" };
  show(shown.view);
  if (shown.view === "welcome") byId("welcome-waiting").hidden = !keptRequest()?.resume;
  if (shown.view === "result") showResult({ api, download, refused }, shown.requestId);
  if (shown.view === "account") focusOn(byId("account-title"));
  // Back from a result: on to the next one, not to the top of the page.
  if (shown.view === "home" && before.view === "result") {
    if (!jobs.focus(before.requestId)) focusOn(byId("jobs-title"));
  }
}

function enter(credentials) {
  session.keep(credentials);
  resetSignIn();
  showMessage(byId("welcome-note"), "");
  begin();
  focusOn(byId("home-title"));
  say(`Signed in as ${credentials.user_id}.`);
}

function begin() {
  byId("who").textContent = byId("password-of").value = session.current.user_id;
  route();
  refresh();
  generate.begin();
  watch.start();
}

// Several calls may learn it at the same time.
function refused() {
  if (session.current) leave("You were signed out: your password no longer fits. Sign in again.");
}

function leave(note = "") {
  watch.stop();
  session.forget();
  jobs.clear();
  generate.reset();
  forgetKeptMine();
  byId("result-body").replaceChildren();
  byId("stats").replaceChildren();
  showMessage(byId("connection"), "");
  window.history.replaceState(null, "", window.location.pathname);
  route();
  showMessage(byId("welcome-note"), note);
  focusOn(byId("welcome-title"));
}

async function signOut() {
  const unsaved = unsavedDraftOf(session.current.user_id);
  const agreed =
    !unsaved ||
    (await ask({
      title: "Sign out?",
      text: "The form editor holds a draft that is not saved in your account. Signing out removes it.",
      action: "Sign out",
      refusal: "Stay signed in",
    }));
  if (agreed) depart();
}

function depart(note) {
  forgetDraftOf(session.current.user_id);
  leave(note);
}

setUpSignIn(enter);
setUpPasswordBoxes();
setUpAccount({ api, session, left: () => depart("Your account is deleted.") });
const generate = setUpGenerate(api, submitted);
byId("sign-out").addEventListener("click", signOut);
byId("more").addEventListener("click", ({ currentTarget }) =>
  whileBusy(currentTarget, () => loading(() => jobs.more())),
);
window.addEventListener("hashchange", route);
if (session.current) begin();
else route();
