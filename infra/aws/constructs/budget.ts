import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { Construct } from 'constructs'

export interface BudgetProps {
  readonly name: string
  /** A month’s, for the whole account. */
  readonly limit: number
  readonly currency: string
  readonly email: string
}

/** Mails when four fifths of a month’s budget are spent, and when the month will end above it. */
export const budget = (scope: Construct, { name, limit, currency, email }: BudgetProps): CfnBudget => {
  const heard = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
    notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
    subscribers: [{ subscriptionType: 'EMAIL', address: email }],
  })
  return new CfnBudget(scope, 'Budget', {
    budget: {
      budgetName: `${name}-month`,
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: limit, unit: currency },
    },
    notificationsWithSubscribers: [heard('ACTUAL', 80), heard('FORECASTED', 100)],
  })
}
