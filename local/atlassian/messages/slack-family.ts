import { z } from 'zod';
import type { Answer } from '../http/answer';
import { param } from '../http/call';
import type { Family } from '../http/family';

/** Whoever knows the URL may post. */
export interface Poster {
  readonly label: string;
}

/** The one incoming webhook that exists. */
export const slackWebhook = 'https://hooks.slack.com/services/T00000000/B00000000/RollcallDemonstration';
const secret = slackWebhook.split('/').at(-1);

const plainText = (longest: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(longest),
    emoji: z.boolean().optional(),
  });
const markdown = z.strictObject({ type: z.literal('mrkdwn'), text: z.string().min(1).max(3000) });

/** The blocks that are known here: https://docs.slack.dev/reference/block-kit/blocks */
const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), text: plainText(150) }),
  z.strictObject({ type: z.literal('section'), text: z.union([markdown, plainText(3000)]) }),
  z.strictObject({
    type: z.literal('context'),
    elements: z
      .array(z.union([markdown, plainText(3000)]))
      .min(1)
      .max(10),
  }),
]);
const messageSchema = z.strictObject({ text: z.string().min(1), blocks: z.array(blockSchema).max(50).optional() });

/** Slack answers in words: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
const said = (status: number, body: string): Answer => ({ status, body, headers: { 'content-type': 'text/html' } });

/** Incoming webhooks of Slack. */
export const slackFamily: Family<Poster, undefined> = {
  routes: [
    {
      method: 'POST',
      template: '/services/{team}/{app}/{secret}',
      access: undefined,
      handle(state, call) {
        if (param(call, 'secret') !== secret) return said(404, 'no_service');
        if (!messageSchema.safeParse(call.body).success) return said(400, 'invalid_blocks');
        state.messages.add('slack', call.now, call.body);
        return said(200, 'ok');
      },
    },
  ],
  authorise() {},
  noSuchPath: () => said(404, 'no_service'),
  noSuchMethod: () => said(404, 'no_service'),
  malformedBody: () => said(400, 'invalid_payload'),
  unsupportedMediaType: () => said(400, 'invalid_payload'),
  rateLimitBody: () => 'rate_limited',
  limit: () => undefined,
  describe: (_state, { label }) => label,
};
