export { prepareRunLinking, type RunLinking } from './run-linking.ts';
