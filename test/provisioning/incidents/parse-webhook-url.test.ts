import { describe, expect, it } from 'vitest';
import { slackWebhook } from '../../../local/atlassian/messages/slack-family';
import { teamsWebhook } from '../../../local/atlassian/messages/teams-family';
import { parseWebhookUrl } from '../../../src/provisioning/incidents/parse-webhook-url';

describe('the URL of a webhook', () => {
  it('is taken as Slack and Teams show it', () => {
    expect(parseWebhookUrl('slack', ` ${slackWebhook}\n`)).toBe(slackWebhook);
    expect(parseWebhookUrl('teams', teamsWebhook)).toBe(teamsWebhook);
    expect(parseWebhookUrl('teams', teamsWebhook.replace('.com/', '.com:443/'))).toBe(teamsWebhook);
  });

  it.each([
    ['slack', 'http://hooks.slack.com/services/T/B/x'],
    ['slack', 'https://hooks.slack.com.example.com/services/T/B/x'],
    ['slack', 'https://example.com/services/T/B/x'],
    ['slack', 'https://hooks.slack.com/workflows/T/B/x'],
    ['slack', 'https://user:secret@hooks.slack.com/services/T/B/x'],
    ['slack', 'https://hooks.slack.com:8443/services/T/B/x'],
    ['slack', 'hooks.slack.com/services/T/B/x'],
    ['teams', 'https://prod-12.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke?sig=x'],
    ['teams', 'https://acme.webhook.office.com/webhookb2/1/IncomingWebhook/2/3'],
    ['teams', 'https://environment.api.powerplatform.com/workflows/1'],
    ['teams', 'https://a.environment.api.powerplatform.com.example.com/workflows/1'],
    ['teams', 'https://a.environment.api.powerplatform.com/other/1'],
  ] as const)('of %s is not %s', (way, url) => {
    expect(parseWebhookUrl(way, url)).toBeUndefined();
  });
});
