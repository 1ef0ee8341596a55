import type { WebhookName } from './alarm-settings';

interface Form {
  readonly host: RegExp;
  readonly path: RegExp;
}

/**
 * Where webhooks lie; manifest.yml declares the same hosts. Workflows of Teams had addresses below logic.azure.com until 30
 * November 2025, and the connectors of Office 365 lay at webhook.office.com.
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 * https://learn.microsoft.com/en-us/power-automate/oauth-authentication
 */
const forms: Readonly<Record<WebhookName, Form>> = {
  slack: { host: /^hooks\.slack\.com$/, path: /^\/services\/./ },
  teams: { host: /^(?:[a-z0-9-]+\.)+environment\.api\.powerplatform\.com$/, path: /\/workflows\/./ },
};

/** The URL in its usual form; undefined if it is none of this kind. What was pasted may have blanks around it. */
export function parseWebhookUrl(way: WebhookName, text: string): string | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  const { host, path } = forms[way];
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === '';
  return isPlain && host.test(url.hostname) && path.test(url.pathname) ? url.href : undefined;
}
