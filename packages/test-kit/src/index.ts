export { essentialEnvironment } from './essential-environment.ts';
export { failedTest, type Said } from './failed-test.ts';
export { folderWith } from './folder.ts';
export { linkReport } from './link-report.ts';
export { listen, type Listening } from './listen.ts';
export { journalsIn, type ReadJournal } from './read-journals.ts';
export { journalOf } from './run-journal.ts';
export { runNode, startNode, type EndedProcess, type StartedProcess } from './run-node.ts';
export { API_TOKEN, KP_MAPPING, PERSONAL_TOKEN, userOf } from './user-of-site.ts';
