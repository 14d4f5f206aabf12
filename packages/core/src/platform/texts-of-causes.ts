import { errorCode } from './error-code.ts';

/** Nobody wraps an error more often; a cause may be caused by itself. */
const MOST = 10;

/**
 * What the causes of an error say, the nearest first: name, message and code of each. `fetch` says only there which failure it was.
 * @param error As a runner hands it on: what it has need not be what errors have.
 */
export function textsOfCauses(error: object): string[] {
  const texts: string[] = [];
  let cause: unknown = Reflect.get(error, 'cause');
  for (
    ;
    typeof cause === 'object' && cause !== null && texts.length < MOST;
    cause = Reflect.get(cause, 'cause')
  ) {
    const said = [Reflect.get(cause, 'name'), Reflect.get(cause, 'message'), errorCode(cause)];
    texts.push(said.filter((text): text is string => typeof text === 'string' && text !== '').join(': '));
  }
  return typeof cause === 'string' ? [...texts, cause] : texts;
}
