import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { SimulatedSite } from '../../../local/atlassian/simulated-site';
import type { Hand } from './hand';

/** On the screen of Atlassian access: gives Rollcall the organization's API key. */
export async function giveKey(
  page: Page,
  hand: Hand,
  { organizationId, credentials }: Pick<SimulatedSite, 'organizationId' | 'credentials'>,
): Promise<void> {
  await hand.click(page.getByRole('button', { name: 'Add organization API key' }));
  await hand.paste(page.getByLabel('Organization ID'), organizationId);
  await hand.paste(page.getByLabel('API key'), credentials.organizationKey);
  await hand.click(page.getByRole('button', { name: 'Save key' }));
  await hand.sees(page.getByText(`Ends in ${credentials.organizationKey.slice(-4)}`));
}

export interface WantedConnection {
  readonly name: string;
  readonly provider: string;
  readonly scim: '2.0' | '1.1';
  readonly mode: 'Live' | 'Preview';
}

/** From the choice of provider on: fills in the form, and takes base URL and token like an administrator, by Copy. */
export async function fillInConnection(page: Page, hand: Hand, wanted: WantedConnection) {
  await hand.click(page.getByRole('button', { name: new RegExp(`^${wanted.provider}`) }));
  await hand.sees(page.getByLabel('App name'));
  await hand.type(page.getByLabel('App name'), wanted.name);
  await hand.check(page.getByRole('checkbox', { name: /^Jira/ }).first());
  if (wanted.scim === '1.1') await hand.check(page.getByRole('radio', { name: /^SCIM 1\.1/ }));
  await hand.check(page.getByRole('radio', { name: new RegExp(`^${wanted.mode}`) }));
  await hand.click(page.getByRole('button', { name: 'Save settings' }));
  await hand.sees(page.getByText('This token is not shown again'));
  return { baseUrl: await copied(page, hand, 0), token: await copied(page, hand, 1) };
}

/** The token has been stored; the provider's steps are there. */
export async function storeToken(page: Page, hand: Hand): Promise<void> {
  await hand.check(page.getByLabel('I have stored it'));
  await hand.click(page.getByRole('button', { name: 'Next' }));
  await hand.sees(page.getByText('Waiting for the first call…').first());
}

async function copied(page: Page, hand: Hand, place: number): Promise<string> {
  await hand.click(page.getByRole('button', { name: /^Cop/ }).nth(place));
  await expect.poll(() => page.getByRole('button', { name: 'Copied' }).count()).toBe(place + 1);
  return page.evaluate<string>('navigator.clipboard.readText()');
}
