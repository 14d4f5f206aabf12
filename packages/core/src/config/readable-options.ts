import { errorText } from '../platform/error-text.ts';
import { plainCopy, type PlainCopy } from '../platform/plain-copy.ts';
import type { ConfigProblem } from './config-problem.ts';
import { REPORTER_OPTIONS } from './early-check.ts';

/** The options of a reporter as plain data, and a problem for each that cannot be read: it may be a getter that throws. */
export function readableOptions(options: unknown): {
  readonly options: Readonly<Record<string, unknown>>;
  readonly problems: readonly ConfigProblem[];
} {
  const readable: Record<string, unknown> = {};
  const problems: ConfigProblem[] = [];
  const whole = typeof options === 'object' && options !== null ? options : {};
  for (const name of namesIn(whole)) {
    const copy = copyOf(whole, name);
    if (copy.ok) Object.defineProperty(readable, name, { value: copy.value, enumerable: true });
    else
      problems.push({
        source: REPORTER_OPTIONS,
        path: [name, copy.path].filter(Boolean).join('.'),
        message: copy.reason,
      });
  }
  return { options: readable, problems };
}

function namesIn(options: object): string[] {
  try {
    return Object.keys(options);
  } catch {
    return [];
  }
}

function copyOf(options: object, name: string): PlainCopy {
  try {
    return plainCopy(Reflect.get(options, name));
  } catch (error) {
    return { ok: false, path: '', reason: `It cannot be read: ${errorText(error)}` };
  }
}
