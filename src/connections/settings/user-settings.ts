import { z } from 'zod';
import { refusal } from './refuse';
import { rewriteRules } from './rules/rewrite-rule';
import { setting, toggle } from './setting';

const whenGone = z.enum(['suspend', 'deactivate', 'remove', 'removeFromGroups', 'logOnly']);

const products = z.array(
  z
    .string()
    .trim()
    .refine((key) => /^[a-z][a-z0-9-]{1,60}$/.test(key), { params: refusal({ say: 'needs-product-key' }) }),
);

const seats = z.strictObject({
  whenNone: setting(
    z.enum(['wait', 'invite']).default('wait'),
    'When no seat is left',
    'wait: the person waits, visibly, until a seat is free; invite: Atlassian decides, and may refuse or charge.',
  ),
  keepFree: setting(
    z.int().min(0).max(100_000).default(0),
    'Seats to keep free',
    'Seats of each product that Rollcall leaves free for people invited by hand; people whom several events invite at the same moment may take some.',
  ),
  takeUnused: setting(
    z.enum(['never', '30', '60', '90', '180', '365']).default('never'),
    'Take unused product access after',
    'Days without use after which a person loses the groups that give a product; needs an organization API key.',
  ),
  takeProducts: setting(
    products.max(20).default([]),
    'Products that are taken',
    'Keys of the products whose unused access is taken; empty: every product.',
  ),
});

/** User sync: who is created, what is updated, and what happens to people who leave. */
export const userSettings = z.strictObject({
  create: toggle(true, 'Create people', 'People without an account on the site are invited.'),
  update: toggle(true, 'Update profiles', 'Profile changes in the IdP are written to managed accounts.'),
  followActive: toggle(
    true,
    'Follow the active state',
    'People whom the IdP deactivates lose their access and get it back when they are activated again.',
  ),
  existingAccount: setting(
    z.enum(['link', 'skip']).default('link'),
    'When the account already exists',
    'link: the person is linked to their account; skip: accounts that Rollcall did not invite stay untouched.',
  ),
  match: setting(
    z
      .array(z.enum(['externalId', 'email']))
      .min(1)
      .refine((keys) => new Set(keys).size === keys.length, { params: refusal({ say: 'list-names-twice' }) })
      .default(['externalId', 'email']),
    'Find people by',
    'How Rollcall recognises a person it already knows, tried in this order.',
  ),
  userNameRules: setting(
    rewriteRules('user name'),
    'Rewrite user names',
    'Regular expressions applied to the user name in this order, before anything else reads it.',
  ),
  onDeactivate: setting(
    whenGone.default('suspend'),
    'When the IdP deactivates a person',
    'suspend and deactivate need an organization API key, and deactivate a managed account; logOnly changes nothing.',
  ),
  onDelete: setting(
    whenGone.default('suspend'),
    'When the IdP deletes a person',
    'As for a deactivation; remove takes the person off the site, and their Atlassian account remains.',
  ),
  onLeaveScope: setting(
    whenGone.default('logOnly'),
    'When a person leaves the scope',
    'What happens to a linked person who no longer matches the scope; logOnly leaves them as they are.',
  ),
  onReactivate: setting(
    z.enum(['matchGroups', 'restorePrevious']).default('matchGroups'),
    'When the IdP activates a person again',
    'matchGroups: groups follow what the IdP says now; restorePrevious: the person also gets back former groups that no IdP pushes.',
  ),
  sendInvitation: toggle(false, 'Send invitation e-mails', 'Atlassian writes to people who are invited.'),
  productAccess: setting(
    products.max(20).default([]),
    'Product access of new people',
    'Keys of the products that new people may use; empty: their groups decide.',
  ),
  seats: setting(seats.prefault({}), 'Seats', 'What happens when the products of a new person have no seat left.'),
});
