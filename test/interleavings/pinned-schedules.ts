/** A schedule that failed once. */
export interface PinnedSchedule {
  readonly scenario: string;
  readonly schedule: string;
  /** The invariants it violates today, as the explorer names them together; empty once fixed. */
  readonly fails: string;
}

/** As the explorer printed them; a fixed one stays, with an empty `fails`. */
export const pinnedSchedules: readonly PinnedSchedule[] = [
  {
    scenario: 'restore in the background, deactivate',
    schedule: 'a*4 b*4 a*3',
    fails: '',
  },
  {
    scenario: 'suspend in the background, reactivate',
    schedule: 'a*5 a!t a b*4',
    fails: '',
  },
  {
    scenario: 'add member in the background, delete person',
    schedule: 'a*6 b*15 a*7',
    fails: '',
  },
  {
    scenario: 'create group, sweep',
    schedule: 'a*7 a!x b*3 | repeat',
    fails: '',
  },
  {
    scenario: 'going live, delete person',
    schedule: 'b*10 b!x',
    fails: '',
  },
  {
    scenario: 'create group in the background, rename group',
    schedule: 'a*11 a!c a*8 b*7 a*11',
    fails: '',
  },
  {
    scenario: 'preview: A: goes live | A: rename group staff to team',
    schedule: 'a*40 b*7 a*49',
    fails: '',
  },
  {
    scenario: 'going live, remove member',
    schedule: 'a*27 a!t a*29 b*7',
    fails: '',
  },
  {
    scenario: 'preview: A: goes live | A: DELETE mia',
    schedule: 'b*3 a*25 b*10 a*60',
    fails: '',
  },
  {
    scenario: 'active: A: PATCH mia active:false | A: DELETE mia',
    schedule: 'b*14 b!x a*7',
    fails: '',
  },
  {
    scenario: 'active: A: DELETE mia | A: DELETE group staff',
    schedule: 'b*5 a*18 b*8 a*15 b*11',
    fails: '',
  },
  {
    scenario: 'active: A: DELETE mia | A: POST group new',
    schedule: 'b*9 b!x a*15',
    fails: '',
  },
  {
    scenario: 'active: A: DELETE mia | A: POST group new',
    schedule: 'b*7 a*15 b!t b*9',
    fails: '',
  },
  {
    scenario: 'active: A: POST group new | A: POST group new',
    schedule: 'a*9 b*13 b!x a*42',
    fails: '',
  },
  {
    scenario: 'preview: A: goes live | A: add mia to crew',
    schedule: 'b*4 a*78 b*4 b!l b*2 | repeat',
    fails: '',
  },
  {
    scenario: 'in both: A: DELETE mia | B: delete the connection',
    schedule: 'a*17 b b!l',
    fails: '',
  },
  {
    scenario: 'in the first: A: DELETE mia | B: POST mia | A: delete the connection',
    schedule: 'a*5 c*2 b*10 a*17',
    fails: '',
  },
  {
    scenario: 'in the first: A: DELETE mia | B: POST mia | A: delete the connection',
    schedule: 'a*4 c*2 b*9 a*17',
    fails: '',
  },
  {
    scenario: 'active: A: DELETE mia | A: add mia to crew | A: event for group crew',
    schedule: 'b*4 c*10 a*24 b*8',
    fails: '',
  },
  {
    scenario: 'preview: A: goes live | A: DELETE mia | A: event for group staff',
    schedule: 'a*37 c*14 b*17 a*81',
    fails: '',
  },
  {
    scenario: 'active: A: DELETE mia | A: add mia to crew | A: event for group crew',
    schedule: 'a*14 b*4 b!t c*10 b*3 a*14 b*7',
    fails: '',
  },
  {
    scenario: 'active: A: remove mia from staff | A: add mia to staff | A: event for group staff',
    schedule: 'a*4 a!t c*10 a*3 b*9 a*9',
    fails: '',
  },
  {
    scenario: 'active: A: DELETE group staff | A: POST group staff | A: event for group staff',
    schedule: 'a*8 a!l a*2 b*8 c*4 | repeat',
    fails: '',
  },
  {
    scenario: 'deactivate, reactivate, too late',
    schedule: 'a*3 a!t a*2 b*4',
    fails: '',
  },
  {
    scenario: 'two connections, the first deactivates too late and is deleted',
    schedule: 'a*5 a!t a*2 b*2',
    fails: '',
  },
  {
    scenario: 'two connections, the first deactivates too late and deletes',
    schedule: 'a*5 a!t a*2 b*6',
    fails: '',
  },
  {
    scenario: 'wrongly linked: A: relink mia | A: PATCH mia active:false',
    schedule: 'a*13 b*8 a*6 b*6',
    fails: '',
  },
  {
    scenario: 'wrongly linked: A: relink mia and take | A: add mia to crew',
    schedule: 'a*6 b*8 a*30',
    fails: '',
  },
  {
    scenario: 'wrongly linked: A: relink mia | A: add mia to crew',
    schedule: 'b*3 a*24 b*3 b!l b*2',
    fails: '',
  },
  {
    scenario: 'wrongly linked: A: relink mia | A: event for group staff',
    schedule: 'b*2 a*21 a!x b*8',
    fails: '',
  },
  {
    scenario: 'in both, without groups: A: POST group staff | B: POST group staff',
    schedule: 'a*8 b*14 a*4',
    fails: '',
  },
];
