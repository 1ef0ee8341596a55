import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slackWay, toSlack } from '../../../src/adapters/webhooks/slack-way';
import { teamsWay, toTeams } from '../../../src/adapters/webhooks/teams-way';
import type { IncidentMessage } from '../../../src/provisioning/incidents/incident-message';
import { WayFailed } from '../../../src/provisioning/incidents/incident-way';

const message: IncidentMessage = {
  id: 'incident1',
  edition: 2,
  step: 'updated',
  title: 'Okta: A limit holds changes',
  text: 'More would be taken away than the limit allows.',
  facts: [{ label: 'Number', value: '214' }],
  remedy: 'Open Approvals and decide.',
  link: 'https://acme.atlassian.net/jira/settings/apps/a/e/approvals',
};
const url = 'https://hooks.slack.com/services/T/B/secret';
const before = { isRepeated: false };

/** A receiver that answers this, and notes what it got. */
function receiver(status: number, body = '', headers: Readonly<Record<string, string>> = {}) {
  const got: { readonly url: string; readonly body: unknown }[] = [];
  const fetch = async (to: string, init: RequestInit) => {
    got.push({ url: to, body: JSON.parse(String(init.body)) });
    return new Response(body, { status, headers });
  };
  return { got, fetch };
}

describe('a webhook', () => {
  it('gets the message once, as JSON', async () => {
    const { got, fetch } = receiver(200, 'ok');
    await slackWay(fetch, url).tell(message, before);
    expect(got).toEqual([{ url, body: toSlack(message) }]);
    const teams = receiver(202);
    await teamsWay(teams.fetch, url).tell(message, before);
    expect(teams.got).toEqual([{ url, body: toTeams(message) }]);
  });

  it.each([
    [404, 'no_service', { code: 'webhook-refused', status: 404, detail: 'no_service' }],
    [410, 'channel_is_archived', { code: 'webhook-refused', status: 410, detail: 'channel_is_archived' }],
    [403, '<html>Forbidden</html>', { code: 'webhook-refused', status: 403 }],
    [500, 'rollup_error', { code: 'way-unanswered', status: 500, detail: 'rollup_error' }],
  ])('that answers %i says why', async (status, body, problem) => {
    await expect(slackWay(receiver(status, body).fetch, url).tell(message, before)).rejects.toMatchObject({ problem });
  });

  it('that asks to wait says how long', async () => {
    const { fetch } = receiver(429, '', { 'retry-after': '30' });
    await expect(slackWay(fetch, url).tell(message, before)).rejects.toMatchObject({
      problem: { code: 'way-busy', status: 429 },
      retryAfterSeconds: 30,
    });
  });

  it.each([
    ['0.5', 1],
    ['100000000', 86_400],
    ['1e300', 86_400],
    ['-3', undefined],
    ['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
  ])('that asks to wait for %s is left alone for %s seconds, and a day at most', async (asked, seconds) => {
    const { fetch } = receiver(429, '', { 'retry-after': asked });
    await expect(slackWay(fetch, url).tell(message, before)).rejects.toMatchObject({ retryAfterSeconds: seconds });
  });

  it.each([500, 404])('whose answer %i breaks off has failed, with its status', async (status) => {
    const body = new ReadableStream({ start: (stream) => stream.error(new TypeError('terminated')) });
    const failure = await slackWay(async () => new Response(body, { status }), url)
      .tell(message, before)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WayFailed);
    expect(failure).toMatchObject({ problem: { status } });
  });

  it('that does not answer is one about which nobody knows anything', async () => {
    const fetch = () => Promise.reject(new TypeError(`fetch failed: ${url}`));
    const failure = await slackWay(fetch, url)
      .tell(message, before)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ problem: { code: 'way-unanswered' } });
    expect(String(failure) + JSON.stringify(failure)).not.toContain('secret');
  });

  it('never gets its URL back in a failure', async () => {
    const { fetch } = receiver(400, `bad request to ${url}`);
    const failure = await slackWay(fetch, url)
      .tell(message, before)
      .catch((error: unknown) => error);
    expect(JSON.stringify(failure)).not.toContain('secret');
  });
});

describe('a message to Slack', () => {
  it('has a text, a header of at most 150 characters, and a link', () => {
    const { text, blocks } = toSlack({ ...message, title: 'x'.repeat(200) });
    expect(text).toHaveLength(200);
    expect(blocks[0]?.text?.text).toHaveLength(150);
    expect(JSON.stringify(blocks)).toContain(`<${message.link}|Open Rollcall>`);
  });

  it('cannot be made to mention anybody by a name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const sent = toSlack({ ...message, title: `<!channel> ${name}`, text: `<@U1> ${name}`, facts: [] });
        const marked = sent.blocks.flatMap((block) => (block.text?.type === 'mrkdwn' ? [block.text.text] : []));
        for (const each of [sent.text, ...marked.slice(0, 1)]) expect(each).not.toMatch(/<[!@#]/);
      }),
    );
  });
});

describe('a card for Teams', () => {
  it('cannot be made to hold a link by a name', () => {
    const sent = JSON.stringify(toTeams({ ...message, title: '[click](https://example.com)' }));
    expect(sent).not.toContain('[click](');
  });

  it('has its link as an action, and none without an address', () => {
    const { link: _, ...without } = message;
    expect(toTeams(message).attachments[0]?.content.actions).toMatchObject([{ url: message.link }]);
    expect(toTeams(without).attachments[0]?.content.actions).toBeUndefined();
  });
});
