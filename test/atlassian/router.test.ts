import { describe, expect, it } from 'vitest';
import { createRouter } from '../../local/atlassian/http/router';

const match = createRouter([
  { method: 'GET', template: '/users/{id}' },
  { method: 'GET', template: '/users/count' },
  { method: 'DELETE', template: '/users/{id}' },
  { method: 'POST', template: '/users/{id}/groups/{groupId}' },
]);

describe('the router', () => {
  it('prefers a literal to a parameter', () => {
    expect(match('GET', '/users/count')).toMatchObject({ kind: 'found', route: { template: '/users/count' } });
    expect(match('GET', '/users/7/')).toMatchObject({ kind: 'found', params: { id: '7' } });
  });

  it('decodes parameters', () => {
    expect(match('POST', '/users/a%3Ab/groups/x%20y')).toMatchObject({ params: { id: 'a:b', groupId: 'x y' } });
    expect(match('GET', '/users/%E0%A4%A')).toEqual({ kind: 'no-such-path' });
    expect(match('GET', '/users//')).toEqual({ kind: 'no-such-path' });
  });

  it('distinguishes a wrong method from a wrong path', () => {
    expect(match('DELETE', '/users/count')).toMatchObject({ kind: 'found', route: { template: '/users/{id}' } });
    expect(match('PATCH', '/users/7')).toEqual({ kind: 'no-such-method', template: '/users/{id}' });
    expect(match('GET', '/nothing')).toEqual({ kind: 'no-such-path' });
  });
});
