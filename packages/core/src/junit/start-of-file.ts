import type { JunitFileReading } from './read-junit-file.ts';

/** Before it nobody wrote JUnit XML: unittest-xml-reporting says the year 1 of what never ended. */
const FIRST = new Date('2000-01-01T00:00:00Z');

/**
 * When the first suite of a file started, by what it says; no time before there was JUnit XML, and none of the future, which no run has
 * started in; else when it was changed. A time without a zone is local with some writers (GoogleTest, Ant, Robot Framework) and UTC with
 * others: the one nearer to the file's change is meant.
 */
export function startOfFile({ timestamp = '', changedAt }: JunitFileReading): Date {
  if (!/^\d{4}-\d\d-\d\dT/.test(timestamp)) return changedAt;
  const readings = /(?:Z|[+-]\d\d:?\d\d)$/.test(timestamp) ? [timestamp] : [`${timestamp}Z`, timestamp];
  const since = (time: Date): number => Math.abs(changedAt.getTime() - time.getTime());
  const [nearest = changedAt] = readings
    .map((text) => new Date(text))
    .filter((time) => time >= FIRST && time <= new Date())
    .sort((a, b) => since(a) - since(b));
  return nearest;
}
