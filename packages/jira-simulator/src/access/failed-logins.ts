/** Counts wrong passwords by user name: after some, Data Center wants a CAPTCHA to be solved in the browser. */
export class FailedLogins {
  readonly #captchaAfter: number;
  readonly #counts = new Map<string, number>();

  /** @param captchaAfter how many wrong passwords in a row bring the CAPTCHA; Infinity for never */
  constructor(captchaAfter: number) {
    this.#captchaAfter = captchaAfter;
  }

  count(user: string): void {
    this.#counts.set(user, (this.#counts.get(user) ?? 0) + 1);
  }

  forget(user: string): void {
    this.#counts.delete(user);
  }

  wantsCaptcha(user: string): boolean {
    return (this.#counts.get(user) ?? 0) >= this.#captchaAfter;
  }
}
