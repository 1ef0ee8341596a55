import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deathsOf, inShortForm, shortForm } from '../crash-rounds';
import { administratorOf, diesWhile } from '../dying-world';
import { type ServerThatDies, serverThatDies } from '../server-that-dies';

let server: ServerThatDies;
let admin: ReturnType<typeof administratorOf>;
beforeEach(async () => {
  server = await serverThatDies();
  admin = administratorOf(server);
});
afterEach(() => server?.close());

interface View {
  readonly webhooks: { readonly slack: string };
  readonly issues: readonly { readonly key: string; readonly status: string }[];
  readonly messages: readonly unknown[];
}
const view = () => server.get<View>('/local/alarms');

/** Moves time by so many minutes, as the hours of a real installation pass. */
async function pass(minutes: number): Promise<void> {
  await server.post('/local/clock', { advanceMilliseconds: minutes * 60_000 });
  await server.post('/local/settle');
}

describe(`a process that is killed while it tells of an incident${inShortForm()}`, () => {
  // Commits: the judgement, the beginning of each delivery, and its end.
  it.each(shortForm([1, 2, 3, 4, 5, 6], 0))(
    'after commit %i leaves one issue, and Slack is told',
    async (occurrence) => {
      const project = { id: '10002', name: 'Website (WEB)' };
      await admin('saveAlarmIssues', { project, issueType: { id: '10100', name: 'Task' } });
      await admin('saveAlarmWebhook', { way: 'slack', url: (await view()).webhooks.slack });
      await server.post('/local/access', { kind: 'organization' });
      await server.post('/local/settle');
      await server.post('/local/fault', { settings: { organizationKey: 'revoked' } });
      await admin('checkAccess', {});
      const deaths = deathsOf();
      deaths.note(
        ['after-commit', occurrence],
        await diesWhile(server, { at: 'after-commit', occurrence }, () => pass(61)),
      );
      await server.post('/local/fault', { settings: { organizationKey: 'revoked' } });
      for (let hour = 0; hour < 3; hour += 1) await pass(61);
      const { issues, messages } = await view();
      expect(issues).toMatchObject([{ key: 'WEB-1', status: 'todo' }]);
      // At least once: a message of Slack cannot be found again.
      expect(messages.length).toBeGreaterThanOrEqual(1);
      expect(messages.length).toBeLessThanOrEqual(2);
      deaths.expectAll();
    },
  );
});
