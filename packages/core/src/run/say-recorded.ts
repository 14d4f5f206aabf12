/** What is said wherever a run ends without links, so that a reader meets one sentence. */
export const RECORDED = 'The failed tests are in the run journal.';
export const RECORDED_TO_PUSH = `${RECORDED} To link them: npx defectlink push`;
export const NOT_RECORDED = 'The failed tests could not be recorded either.';
