import { build } from 'esbuild'
import ts from 'typescript'
import { bundleOptions } from '../../infra/aws/bundling.ts'
import type { FunctionName } from '../../infra/aws/frame.ts'

/** What a function’s own code does to the world, read from what a bundle keeps of it. */
export interface Walked {
  /** IAM actions, without those of the event source that feeds it. */
  readonly actions: ReadonlySet<string>
  readonly asksIndex: boolean
  /** Settings it cannot do without, and those it can. */
  readonly required: ReadonlySet<string>
  readonly optional: ReadonlySet<string>
}

/** The action of each SDK command; a transaction’s are those of its parts. */
const ofCommand: Readonly<Record<string, readonly string[]>> = {
  GetCommand: ['dynamodb:GetItem'],
  BatchGetCommand: ['dynamodb:BatchGetItem'],
  QueryCommand: ['dynamodb:Query'],
  ScanCommand: ['dynamodb:Scan'],
  PutCommand: ['dynamodb:PutItem'],
  UpdateCommand: ['dynamodb:UpdateItem'],
  DeleteCommand: ['dynamodb:DeleteItem'],
  BatchWriteCommand: ['dynamodb:BatchWriteItem'],
  TransactWriteCommand: [],
  SendMessageBatchCommand: ['sqs:SendMessage'],
  GetSecretValueCommand: ['secretsmanager:GetSecretValue'],
}

const ofTransactionPart: Readonly<Record<string, string>> = {
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
}

/** S3 is asked without a client: by what is signed for. Of a version only an opening asks. */
const ofOwnCall: Readonly<Record<string, readonly string[]>> = {
  fetchObject: ['s3:GetObject'],
  openAddress: ['s3:GetObjectVersion'],
  presignForm: ['s3:PutObject'],
}

/** Our code as the bundle of a function holds it, unused parts left out, names as they are written. */
const keptCode = async (name: FunctionName): Promise<string> => {
  const { minify: _, metafile: __, ...options } = bundleOptions
  const entryPoints = [`functions/lambda/${name}.ts`]
  const { outputFiles } = await build({
    ...options,
    entryPoints,
    write: false,
    treeShaking: true,
    packages: 'external',
  })
  return outputFiles[0]?.text ?? ''
}

const nameOf = (node: ts.Expression): string => (ts.isIdentifier(node) ? node.text : '')

export const walk = (code: string): Walked => {
  const actions = new Set<string>()
  const required = new Set<string>()
  const optional = new Set<string>()
  let asksIndex = false
  const parts = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && /Command$/.test(nameOf(node.expression))) {
      const known = ofCommand[nameOf(node.expression)]
      if (!known) throw new Error(`Which permission ${nameOf(node.expression)} needs is not known here`)
      for (const action of known) actions.add(action)
    }
    if (ts.isCallExpression(node)) {
      const called = nameOf(node.expression)
      for (const action of ofOwnCall[called] ?? []) actions.add(action)
      const [argument] = node.arguments
      if (argument && ts.isStringLiteral(argument)) {
        if (called === 'setting') required.add(argument.text)
        if (called === 'optionalSetting' || called === 'addresses') optional.add(argument.text)
      }
    }
    if (ts.isPropertyAssignment(node)) {
      const part = ofTransactionPart[node.name.getText()]
      if (part && ts.isObjectLiteralExpression(node.initializer)) parts.add(part)
      if (node.name.getText() === 'index' && node.initializer.kind === ts.SyntaxKind.TrueKeyword) asksIndex = true
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('kept.js', code, ts.ScriptTarget.Latest, true))
  if (code.includes('new TransactWriteCommand(')) for (const part of parts) actions.add(part)
  return { actions, asksIndex, required, optional }
}

export const walkFunction = async (name: FunctionName): Promise<Walked> => walk(await keptCode(name))
