/** What an undo decides, and what is lifted: `do` as a plan says it, `done` as the log does. */
export const undoPhrases = {
  'accept-differences': { do: 'accept {count} differences', done: 'accepted {count} differences' },
  'give-access-back': { do: 'give {who:person} access again', done: 'gave {who:person} access again' },
  'give-all-back': {
    do: 'give back to {who:person} what was handed over',
    done: 'gave back to {who:person} what was handed over',
  },
  'give-seats-back': {
    do: 'give {who:person} back the product access that they did not use',
    done: 'decided that {who:person} keeps product access that they did not use',
  },
  'hand-back': { do: 'hand {thing} back to {who:person}', done: 'handed {thing} back to {who:person}' },
  'keep-absent': { do: 'let go of group {group}', done: 'decided to let go of group {group}' },
  'keep-attributes': {
    do: 'put back {attributes:list}[ of {who:person}]',
    done: 'decided to keep {attributes:list}[ of {who:person}] as it was',
  },
  'keep-fields': {
    do: 'put back the {fields:fields}[ of {who:person}]',
    done: 'decided to keep the {fields:fields}[ of {who:person}] as it was',
  },
  'keep-in-group': {
    do: 'put {who:person} back into {group}',
    done: 'decided to keep {who:person} in {group}',
  },
  'keep-out-of-group': {
    do: 'take {who:person} out of {group} again',
    done: 'decided to keep {who:person} out of {group}',
  },
  'keep-with-access': {
    do: 'give {who:person} access again',
    done: 'decided that {who:person} keeps access',
  },
  'keep-without-access': {
    do: 'take the access of {who:person} again',
    done: 'decided that {who:person} has no access',
  },
  'leave-as-is': { do: 'leave {what} as it is', done: 'left {what} as it is' },
  'lift-kept': {
    do: 'follow the IdP again[ for {who:person}]',
    done: 'lifted what was kept by decision[ of {who:person}]',
  },
  'put-back-differences': { do: 'put {count} differences back', done: 'began to put {count} differences back' },
  'put-back': { do: 'put {who:person} back into {group}', done: 'put {who:person} back into {group}' },
  'take-products': {
    do: 'take {products:products} from {who:person} again',
    done: 'took {products:products} from {who:person} again',
  },
  'undo-begun': { do: 'undo what was done', done: 'began to undo what was done' },
  'undo-ended': { do: 'end the undo', done: 'ended the undo' },
} as const;
