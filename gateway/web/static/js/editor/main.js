// The form editor: puts its parts together and says who hears of what.
import { Api } from "../api.js";
import { ask } from "../confirm.js";
import { byId } from "../dom.js";
import { takeOver } from "../handover.js";
import { offerLanguages } from "../languages.js";
import { say } from "../live.js";
import { fillPosting } from "../posting.js";
import { setUpAccount } from "./account.js";
import { Document } from "./document.js";
import { setUpFiles } from "./files.js";
import { Identity } from "./guest.js";
import { setUpOrigin } from "./origin.js";
import { Tailoring } from "./tailor.js";

const posting = byId("tailor");
offerLanguages(posting);
const identity = new Identity();
const api = new Api(() => identity.current);

const showOrigin = setUpOrigin({
  api,
  identity,
  doc: () => doc,
  revised: (result) => tailoring.showRevised(result),
});
const doc = new Document({
  posting,
  account: () => identity.account?.user_id ?? null,
  originChanged: showOrigin,
});
const showAccount = setUpAccount({ api, identity, doc, refused: () => tailoring.refused() });
const tailoring = new Tailoring({ api, identity, doc, identified: showAccount });
setUpFiles(doc);

byId("start-over").addEventListener("click", async () => {
  const agreed = await ask({
    title: "Start over?",
    text: "The form and the posting are emptied, and the draft kept in this browser is removed.",
    action: "Start over",
  });
  if (!agreed) return;
  posting.reset();
  fillPosting(posting, {});
  doc.startOver();
  say("Started over with an empty form.");
});

const handed = takeOver();
if (handed) doc.load(handed.resume, handed);
