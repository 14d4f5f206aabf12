/** The address of a proxy in its parts, as they are written: what stands before the last `@` is its user and password, whose signs people forget to escape. */
export interface WrittenProxy {
  /** Such as `http://`; empty when none is written. */
  readonly scheme: string;
  readonly user: string;
  readonly password: string;
  /** Host and port. */
  readonly rest: string;
}

export function splitProxy(written: string): WrittenProxy {
  const [, scheme = '', login = '', rest = ''] =
    /^([a-z][a-z\d+.-]*:\/\/)?(.*@)?([^@]*)$/is.exec(written) ?? [];
  const [user = '', ...password] = login.slice(0, -1).split(':');
  return { scheme, user, password: password.join(':'), rest };
}
