const OWN = Symbol.for('defectlink.benchmarks.own-cpu');

/** What is counted of a reporter: its loading, and each of its hooks by name. */
export type OwnCpu = Record<string, number>;

/** Seconds of the processor that were counted in this process so far, by what used them; undefined when nothing was. */
export function ownCpu(): OwnCpu | undefined {
  const seconds: unknown = Reflect.get(globalThis, OWN);
  return typeof seconds === 'object' && seconds !== null ? (seconds as OwnCpu) : undefined;
}

/**
 * Does something and counts what this process has used of the processor meanwhile: for something asynchronous until it is settled,
 * so nothing else may go on then. Unlike the difference of two processes it does not contain what a runner needs, which varies by more.
 */
export function counted<T>(what: string, work: () => T): T {
  const before = process.cpuUsage();
  const count = (): void => {
    const { user, system } = process.cpuUsage(before);
    const seconds: OwnCpu = ownCpu() ?? {};
    seconds[what] = (seconds[what] ?? 0) + (user + system) / 1e6;
    Reflect.set(globalThis, OWN, seconds);
  };
  const result = work();
  if (!(result instanceof Promise)) {
    count();
    return result;
  }
  void result.then(count, count);
  return result;
}

/** A reporter, each of whose hooks is counted; to its runner it is as it was. */
export function measuredHooks(reporter: object): object {
  return new Proxy(reporter, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function' || name === 'version') return value;
      return (...given: unknown[]): unknown =>
        counted(String(name), (): unknown => Reflect.apply(value, target, given));
    },
  });
}
