/* nastavnik order (order_cmd.c). */
#ifndef ORDERS_ORDER_CMD_H
#define ORDERS_ORDER_CMD_H
int order_command(int argc, char **argv);
#endif
