import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Complaint } from './complaint.ts';
import { correctDocument } from './deviations.ts';

const operationSchema = v.looseObject({
  parameters: v.optional(v.array(v.looseObject({ name: v.string(), in: v.string() })), []),
  requestBody: v.optional(v.looseObject({ content: v.record(v.string(), v.unknown()) })),
  responses: v.record(
    v.string(),
    v.looseObject({ content: v.optional(v.record(v.string(), v.unknown()), {}) }),
  ),
});
const documentSchema = v.looseObject({
  paths: v.record(v.string(), v.record(v.string(), operationSchema)),
});

/** As much of an OpenAPI document as a check needs to find its way. */
export type OpenApiDocument = v.InferOutput<typeof documentSchema>;

/** Says what is wrong with a value, or nothing. */
export type Validate = (value: unknown) => Complaint[];

/** A document with its schemas, compiled as they are asked for. */
export interface OpenApi {
  readonly document: OpenApiDocument;
  /** The schema at a place of the document, such as `['components', 'schemas', 'IssueLink']`. */
  readonly validatorAt: (place: readonly string[]) => Validate;
}

const LOADED = new Map<string, Promise<OpenApi>>();

/** Reads a document; once for each path in a process. */
export function loadOpenApi(path: string): Promise<OpenApi> {
  const known = LOADED.get(path) ?? read(path);
  LOADED.set(path, known);
  return known;
}

async function read(path: string): Promise<OpenApi> {
  const [{ Ajv }, formats, text] = await Promise.all([
    import('ajv'),
    import('ajv-formats'),
    readFile(path, 'utf8'),
  ]);
  const json = parseJson(path, text);
  const read = v.safeParse(documentSchema, json);
  if (!read.success) throw new Error(`${path} is no OpenAPI document: ${v.summarize(read.issues)}`);
  const document = read.output;
  // `ownProperties`: the changelog has a property called "toString", which every object inherits.
  const ajv = new Ajv({ strict: false, allErrors: true, ownProperties: true });
  formats.default.default(ajv);
  for (const format of ['int32', 'int64', 'binary', 'byte', 'url']) ajv.addFormat(format, true);
  ajv.addSchema(correctDocument(json), 'jira');
  return { document, validatorAt: (place) => validator(place) };

  function validator(place: readonly string[]): Validate {
    const pointer = place.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')));
    const validate = ajv.getSchema(`jira#/${pointer.join('/')}`);
    if (validate === undefined) throw new Error(`${path} has no schema at ${place.join(' / ')}.`);
    return (value) => {
      if (validate(value) === true) return [];
      return (validate.errors ?? []).map((error) => ({
        path: error.instancePath,
        keyword: error.keyword,
        property: propertyOf(error.params),
        message: `${error.message ?? error.keyword} ${JSON.stringify(error.params)}`,
      }));
    };
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function propertyOf(params: unknown): string | undefined {
  const named = v.safeParse(
    v.object({ missingProperty: v.optional(v.string()), additionalProperty: v.optional(v.string()) }),
    params,
  );
  return named.success ? (named.output.missingProperty ?? named.output.additionalProperty) : undefined;
}
