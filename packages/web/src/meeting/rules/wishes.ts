import type { RuleChanges, Rules } from "@palabre/protocol";

/** What was asked for and is not answered yet: controls follow the hand at once. */
export const withWish = (wished: RuleChanges, { may, ...changes }: RuleChanges): RuleChanges => ({
  ...wished,
  ...changes,
  may: { ...wished.may, ...may },
});

/** It was answered: what is so now says the meeting, whether it was granted or refused. */
export const withoutWish = ({ may, ...wished }: RuleChanges, answered: RuleChanges): RuleChanges => ({
  ...without(wished, answered),
  may: without(may ?? {}, answered.may ?? {}),
});

/** The rules as they would be. */
export const wishedRules = (rules: Rules, { may, ...wished }: RuleChanges): Rules => {
  const said = Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined));
  return { ...rules, ...said, may: { ...rules.may, ...may } };
};

const without = <Some extends object>(all: Some, gone: object): Partial<Some> =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(gone, name))) as Partial<Some>;
