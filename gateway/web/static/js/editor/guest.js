// On whose behalf the editor tailors: the account signed in on the dashboard of this tab, else a
// throwaway account that is made when it is first needed.
import { Api } from "../api.js";
import { ACCOUNT, GUEST, Session } from "../session.js";
import { moment } from "../words.js";

export class Identity {
  #account = new Session(ACCOUNT);
  #guest = new Session(GUEST);

  constructor() {
    const { current } = this.#guest;
    if (current && Date.parse(current.expires_at) <= Date.now()) this.#guest.forget();
  }

  /** Who is signed in on the dashboard, or null. */
  get account() {
    return this.#account.current;
  }

  /** The credentials to use, or null while there are none. */
  get current() {
    return this.#account.current ?? this.#guest.current;
  }

  /** Make sure there are credentials. Throws what the call throws. */
  async ensure() {
    if (this.current) return;
    this.#guest.keep(await new Api(() => null).json("POST", "/api/auth/guest"));
  }

  /** The server does not know these credentials any more. */
  forget() {
    if (this.#account.current) this.#account.forget();
    else this.#guest.forget();
  }

  /** What the person should know about it. */
  describe() {
    const { current } = this;
    if (!current) {
      return (
        "No sign-up needed: a guest account is made for you when you start. It and everything " +
        "tailored with it are deleted after 24 hours, so download what you want to keep."
      );
    }
    if (this.#account.current) return `You are signed in as ${current.user_id}.`;
    return (
      `You are using the guest account ${current.user_id}, known to this tab only. It and ` +
      `everything tailored with it are deleted on ${moment(current.expires_at)}; download what ` +
      "you want to keep."
    );
  }
}
