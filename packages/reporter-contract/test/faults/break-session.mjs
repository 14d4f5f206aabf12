// Loaded into the runner with --import: breaks the session under the reporter as the variable BREAK says.
import { RunSession } from '@defectlink/core';

const boom = () => {
  throw new Error('broken on purpose');
};
const { BREAK } = process.env;
if (BREAK === 'record') RunSession.prototype.record = boom;
if (BREAK === 'finish') RunSession.prototype.finish = async () => boom();
if (BREAK === 'enabled') Object.defineProperty(RunSession.prototype, 'enabled', { get: boom });
if (BREAK === 'reportInternalError') {
  RunSession.prototype.record = boom;
  RunSession.prototype.reportInternalError = boom;
}
