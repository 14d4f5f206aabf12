import { runProgram } from './program.ts';
import { processShell } from './shell.ts';

// The exit code is set rather than exited with, so that what was printed reaches a pipe.
const code = await runProgram(process.argv.slice(2), processShell(process));
process.exitCode ||= code;
