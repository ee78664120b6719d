<?php
// The same page by PHP, started by bench/peers.mjs.  What a fast PHP program does: the opcode cache is on, the connection
// stays open between requests (PDO), the page is printed as it is read (into a buffer, for its length).  The product's own PRAGMAs of a reader.
declare(strict_types=1);

$db = new PDO('sqlite:' . $_SERVER['STORE'], null, null, [PDO::ATTR_PERSISTENT => true, PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION]);
$db->exec('PRAGMA cache_size=-512; PRAGMA mmap_size=134217728; PRAGMA query_only=ON');
header('Content-Type: text/html; charset=utf-8');
header('Cache-Control: private, no-cache');
ob_start();
?>
<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Строки</title><link rel="stylesheet" href="/app.css"></head><body><main><h1>Строки</h1><table class="list"><caption>Мероприятия</caption><thead><tr><th scope="col">№</th><th scope="col">Название</th><th scope="col">Исполнитель</th><th scope="col">Срок</th><th scope="col">Состояние</th></tr></thead><tbody><?php
foreach ($db->query('SELECT id, position, title, who, due, state FROM rows_row WHERE org_id = (SELECT id FROM organization) ORDER BY position, id LIMIT 100', PDO::FETCH_NUM) as $r) {
	$due = $r[4] === null ? '' : substr($r[4], 8, 2) . '.' . substr($r[4], 5, 2) . '.' . substr($r[4], 0, 4);
	echo '<tr><td>', $r[1], '</td><td>', htmlspecialchars($r[2], ENT_COMPAT), '</td><td>', htmlspecialchars($r[3], ENT_COMPAT), '</td><td>', $due, '</td><td>', htmlspecialchars($r[5], ENT_COMPAT), '</td></tr>';
}
?></tbody></table></main></body></html><?php
header('Content-Length: ' . ob_get_length());
