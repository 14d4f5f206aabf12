import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** The names of the variables that hold what nobody may see. */
const SECRET = /_(?:API_TOKEN|PERSONAL_TOKEN|CLIENT_SECRET)$/;

/** Fails when a credential of `env` is in `text`, as it is or as an Authorization header carries it. */
export function expectNoSecrets(text: string, env: Readonly<Record<string, string | undefined>>): void {
  for (const [name, secret] of Object.entries(env)) {
    if (!SECRET.test(name) || secret === undefined || secret === '') continue;
    const email = env[name.replace(SECRET, '_EMAIL')] ?? '';
    const shapes = [secret, base64(secret), base64(`${email}:${secret}`)];
    for (const shape of shapes) expect(text.includes(shape), `${name} is in: ${text}`).toBe(false);
  }
}

/** The whole content of a folder, as one text. */
export function everythingIn(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${name}\n${readFileSync(join(folder, name), 'utf8')}`)
    .join('\n');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
