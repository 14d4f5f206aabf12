/** Jest resolves this name for any module in its sandbox, also where the package is not installed. */
export function jestGlobals(): Record<string, unknown> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- CommonJS, and it exists inside of Jest only
  const globals: unknown = require('@jest/globals');
  return isObject(globals) ? globals : {};
}

/** Whether something can be called. */
export function isFunction(value: unknown): value is (...parameters: unknown[]) => unknown {
  return typeof value === 'function';
}

/** Whether something has members. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
