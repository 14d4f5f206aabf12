/** Jira's own shape of an error (schema ErrorCollection). */
export interface ErrorCollection {
  errorMessages: string[];
  errors?: Record<string, string>;
  [other: string]: unknown;
}

/** An answer other than success, thrown from wherever it is found out and turned into a response in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  /** A string is sent as text. */
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    super(`HTTP ${String(status)}`);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/** A refusal with messages that belong to no field. */
export function refusal(status: number, ...errorMessages: string[]): Refusal {
  return new Refusal(status, { errorMessages, errors: {} } satisfies ErrorCollection);
}

/** A 400 with messages by field. */
export function fieldRefusal(errors: Record<string, string>): Refusal {
  return new Refusal(400, { errorMessages: [], errors } satisfies ErrorCollection);
}

/** The response to whatever a handler threw: what a refusal asks for, else a 500 as Jira sends it. */
export function answerToError(error: unknown): Response {
  if (error instanceof Refusal) return refusalResponse(error);
  // A fault of the simulator itself must be seen by whoever runs it.
  console.error(error);
  return refusalResponse(refusal(500, 'Internal server error'));
}

function refusalResponse({ status, body, headers }: Refusal): Response {
  if (typeof body === 'string') {
    return new Response(body, { status, headers: { 'Content-Type': 'text/html;charset=UTF-8', ...headers } });
  }
  return Response.json(body, {
    status,
    headers: { 'Content-Type': 'application/json;charset=UTF-8', ...headers },
  });
}
