import { describe, expect, it } from 'vitest';
import { namesOf, productNames } from '../../../src/provisioning/foresight/product-names';
import { SiteError } from '../../../src/sync/site/site-error';
import { anAccount } from '../../sync/fixtures';

const unavailable = new SiteError('unavailable', 'atlassian-unavailable', '503');
const broken = async () => {
  throw new Error('A mistake of ours.');
};
const silent = async () => {
  throw unavailable;
};

describe('the names of products', () => {
  const seats = async () => [
    { key: 'wiki', name: 'Confluence' },
    { key: 'jira', name: 'Jira' },
  ];

  it('come in the order of the site; a key stands for itself where the site does not list it', async () => {
    expect(await namesOf({ seats } as never, ['other', 'jira', 'wiki'])).toEqual(['Confluence', 'Jira', 'other']);
    expect(await namesOf({ seats: silent } as never, ['jira'])).toEqual(['jira']);
    await expect(namesOf({ seats: broken } as never, ['jira'])).rejects.toThrow('mistake');
  });

  it('need no question if there are none', async () => {
    expect(await namesOf({ seats: broken } as never, [])).toEqual([]);
  });

  it('of an account are what it opens, or unknown', async () => {
    const canOpen = async () => ['jira'];
    expect(await productNames({ seats, canOpen } as never, anAccount())).toEqual(['Jira']);
    expect(await productNames({ seats, canOpen: silent } as never, anAccount())).toBeUndefined();
  });
});
