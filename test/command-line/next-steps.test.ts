import { describe, expect, it } from 'vitest';
import { nextSteps, type StartedConnection } from '../../local/next-steps';

const usual = 'http://127.0.0.1:8787';
const aConnection = (provider: StartedConnection['provider']): StartedConnection => ({ id: `c-${provider}`, provider });

describe('the next steps after the start', () => {
  it.each([[[]], [[aConnection('played')]], [[aConnection('entered')]]])(
    'name the address if it is not the default of the command line: %j',
    (connections) => {
      const commands = (url: string) =>
        nextSteps(url, connections)
          .split('\n')
          .filter((line) => line.includes('local -- ') && !line.includes('--help'));
      expect(commands(usual).filter((line) => line.includes('--url'))).toEqual([]);
      expect(commands('http://127.0.0.1:8911')).toHaveLength(3);
      for (const line of commands('http://127.0.0.1:8911')) expect(line).toContain(' --url http://127.0.0.1:8911  ');
    },
  );

  it('start with the credentials if there is no connection yet', () => {
    expect(nextSteps(usual, [])).toContain('access --show');
    expect(nextSteps(usual, [])).not.toContain('okta');
  });

  it('name a connection whose people can change, else one whose people can arrive', () => {
    const [unknown, entered, played] = (['unknown', 'entered', 'played'] as const).map(aConnection);
    if (!unknown || !entered || !played) throw new Error('There are three.');
    expect(nextSteps(usual, [unknown, entered, played])).toContain('okta --connection c-played --scenario movers ');
    expect(nextSteps(usual, [unknown, entered])).toContain('okta --connection c-entered ');
    expect(nextSteps(usual, [unknown])).not.toContain('okta');
    expect(nextSteps(usual, [unknown])).toContain('local -- ldap ');
  });

  it('lets somebody leave a simulated directory', () => {
    expect(nextSteps(usual, [aConnection('directory')])).toContain('ldap leave --connection c-directory ');
  });
});
