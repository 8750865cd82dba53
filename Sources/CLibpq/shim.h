#pragma once
// libpq itself, and the two Linux system calls of its event loop that Swift's Glibc module leaves out.
#include <libpq-fe.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
