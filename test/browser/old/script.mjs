// What a script asks of a browser: its syntax (ES2022 is the youngest that both know whole), names of globals and members, members of
// options given to calls.
import * as acorn from "acorn";
import * as walk from "acorn-walk";

function options(call, support) {
	return call.arguments.filter((a) => a.type === "ObjectExpression").flatMap((a) => a.properties)
		.filter((p) => p.key?.type === "Identifier" && support.options.has(p.key.name))
		.map((p) => ({ name: `{ ${p.key.name}: … }`, at: p, compats: support.options.get(p.key.name) }));
}

// Names that the script gives itself: these are no globals.
function own(tree) {
	const names = new Set();
	const take = (pattern) => pattern && walk.full(pattern, (n) => { if (n.type === "Identifier") names.add(n.name); });
	walk.full(tree, (n) => {
		if (/Function/.test(n.type)) [n.id, ...n.params].forEach(take);
		if (n.type === "VariableDeclarator" || n.type === "ClassDeclaration") take(n.id);
		if (n.type === "CatchClause") take(n.param);
	});
	return names;
}

export function scriptUses(text, support) {
	const uses = [];
	const add = (name, node) => support.names.has(name) && uses.push({ name, at: node, compats: support.names.get(name) });
	let tree;
	try {
		tree = acorn.parse(text, { ecmaVersion: 2022, sourceType: "script", locations: true });
	} catch (e) {
		return [{ name: `syntax: ${e.message}`, line: e.loc?.line, compats: [] }];
	}
	const given = own(tree);
	walk.full(tree, (node) => {
		if (node.type === "Identifier" && !given.has(node.name)) add(node.name, node);
		if (node.type === "MemberExpression" && !node.computed && node.object.property?.name !== "dataset") add(node.property.name, node.property);
		if (node.type === "CallExpression" || node.type === "NewExpression") uses.push(...options(node, support));
	});
	return uses.map((u) => ({ name: u.name, line: u.at.loc.start.line, compats: u.compats }));
}
