import type { CampaignState } from '../campaign-state';
import type { Violation } from '../violation';

/** No token or key may appear in the app's console or, in the clear, in storage. */
export function judgeSecrets({ world, idps }: CampaignState): Violation[] {
  const { organizationKey, administrator } = world.site.credentials;
  const secrets = { 'the organization API key': organizationKey, 'an API token': administrator.apiToken };
  const tokens = Object.values(idps).map(({ name, token }) => [`the token of ${name}`, token] as const);
  return [...Object.entries(secrets), ...tokens].flatMap(([what, secret]): Violation[] => {
    const told = (where: string): Violation => ({ kind: 'secret is told', text: `${where} holds ${what}.` });
    return [
      ...(world.console().some((line) => line.includes(secret)) ? [told('The console')] : []),
      ...(world.isStored(secret) ? [told('Storage')] : []),
    ];
  });
}
