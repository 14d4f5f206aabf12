/**
 * Keeps the exit code of a run that failed for as long as its end is waited for: when the process ends meanwhile (its event loop
 * has run dry, somebody calls `process.exit()`), the runner has not yet said how, and the failed run would end green.
 * @returns ends it
 */
export function holdExitCode(): () => void {
  const hold = (): void => {
    process.exitCode ||= 1;
  };
  process.on('exit', hold);
  return () => {
    process.removeListener('exit', hold);
  };
}
