import { z } from 'zod';
import type { Answer } from '../http/answer';
import type { Family } from '../http/family';
import type { Poster } from './slack-family';

export const teamsHost = 'default00000000000000000000000000000000.01.environment.api.powerplatform.com';
const path = '/powerautomate/automations/direct/workflows/{workflow}/triggers/manual/paths/invoke';
const signature = 'RollcallDemonstration';

/** The one workflow that exists, with the trigger "When a Teams webhook request is received". */
export const teamsWebhook = `https://${teamsHost}${path.replace('{workflow}', '00000000000000000000000000000001')}?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${signature}`;

const elementSchema = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('TextBlock'), text: z.string().min(1) }),
  z.strictObject({
    type: z.literal('FactSet'),
    facts: z.array(z.strictObject({ title: z.string(), value: z.string() })).min(1),
  }),
]);

/** An Adaptive Card of a version that Teams shows: https://adaptivecards.io/explorer/AdaptiveCard.html */
const cardSchema = z.strictObject({
  $schema: z.url(),
  type: z.literal('AdaptiveCard'),
  version: z.enum(['1.0', '1.1', '1.2', '1.3', '1.4', '1.5']),
  body: z.array(elementSchema).min(1),
  actions: z
    .array(z.strictObject({ type: z.literal('Action.OpenUrl'), title: z.string().min(1), url: z.url() }))
    .optional(),
});
const messageSchema = z.strictObject({
  type: z.literal('message'),
  attachments: z
    .array(
      z.strictObject({
        contentType: z.literal('application/vnd.microsoft.card.adaptive'),
        contentUrl: z.null(),
        content: cardSchema,
      }),
    )
    .min(1),
});

const failed = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

/** Workflows of Microsoft Teams, which answer before the card is posted. */
export const teamsFamily: Family<Poster, undefined> = {
  routes: [
    {
      method: 'POST',
      template: path,
      access: undefined,
      handle(state, call) {
        if (call.query.get('sig') !== signature) {
          return failed(401, 'DirectApiAuthorizationRequired', 'The request carries no valid signature.');
        }
        if (!messageSchema.safeParse(call.body).success) {
          return failed(
            400,
            'TriggerInputSchemaMismatch',
            'The input does not have the form that the trigger expects.',
          );
        }
        state.messages.add('teams', call.now, call.body);
        return { status: 202 };
      },
    },
  ],
  authorise() {},
  noSuchPath: () => failed(404, 'WorkflowNotFound', 'The workflow could not be found.'),
  noSuchMethod: () => failed(404, 'WorkflowNotFound', 'The workflow could not be found.'),
  malformedBody: () => failed(400, 'InvalidRequestContent', 'The content is not JSON.'),
  unsupportedMediaType: () => failed(400, 'InvalidRequestContent', 'The content is not JSON.'),
  rateLimitBody: () => ({ error: { code: 'TooManyRequests', message: 'Too many requests.' } }),
  limit: () => undefined,
  describe: (_state, { label }) => label,
};
