import * as v from 'valibot';
import { accountSchema, oauthClientSchema } from './account-schema.ts';
import {
  customFieldSchema,
  issueTypeSchema,
  linkTypeSchema,
  prioritySchema,
  resolutionSchema,
  securityLevelSchema,
  sprintSchema,
  statusSchema,
} from './configuration-schema.ts';
import { issueSchema, linkSchema } from './issue-schema.ts';
import { projectSchema } from './project-schema.ts';

/** The state of a Jira site as JSON: what a simulator starts from and what it saves. */
export const seedSchema = v.strictObject({
  title: v.optional(v.string(), 'Jira'),
  cloudId: v.optional(v.pipe(v.string(), v.uuid()), '11223344-a1b2-3b33-c444-def123456789'),
  accounts: v.pipe(v.array(accountSchema), v.minLength(1)),
  oauthClients: v.optional(v.array(oauthClientSchema), []),
  linkTypes: v.array(linkTypeSchema),
  issueTypes: v.array(issueTypeSchema),
  statuses: v.pipe(v.array(statusSchema), v.minLength(1)),
  priorities: v.optional(v.array(prioritySchema), [
    { id: '1', name: 'Highest' },
    { id: '2', name: 'High' },
    { id: '3', name: 'Medium' },
    { id: '4', name: 'Low' },
    { id: '5', name: 'Lowest' },
  ]),
  resolutions: v.optional(v.array(resolutionSchema), [
    { id: '10000', name: 'Done', description: 'Work has been completed.' },
    { id: '10001', name: "Won't Do", description: 'This will not be actioned.' },
    { id: '10002', name: 'Duplicate', description: 'The problem is a duplicate of another issue.' },
  ]),
  sprints: v.optional(v.array(sprintSchema), []),
  securityLevels: v.optional(v.array(securityLevelSchema), []),
  customFields: v.optional(v.array(customFieldSchema), []),
  projects: v.array(projectSchema),
  issues: v.optional(v.array(issueSchema), []),
  links: v.optional(v.array(linkSchema), []),
});

/** The state of a Jira site, as a person writes it. */
export type SimulatorSeed = v.InferInput<typeof seedSchema>;
/** The same with every default filled in. */
export type CompleteSeed = v.InferOutput<typeof seedSchema>;
