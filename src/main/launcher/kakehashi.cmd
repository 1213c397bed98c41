@echo off
rem Starts Kakehashi with a Java 25 or later: JAVA_HOME's, the one on the PATH, or one in the usual places (or those that
rem KAKEHASHI_JDKS names instead, in quotes and with blanks between them; each is the directory of a JDK).
setlocal EnableExtensions DisableDelayedExpansion
set "java="
if not defined KAKEHASHI_JDKS set KAKEHASHI_JDKS="%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*"
if defined JAVA_HOME call :consider "%JAVA_HOME%\bin\java.exe"
for %%j in (java.exe) do call :consider "%%~$PATH:j"
for /d %%d in (%KAKEHASHI_JDKS%) do call :consider "%%~d\bin\java.exe"
if not defined java (
    echo kakehashi: needs Java 25 or later, and found none. Install a JDK 25 or set JAVA_HOME to one. 1>&2
    exit /b 1
)

rem The window wants the quick code that takes longer to compile; a command is over before that.
set "compiler=-XX:TieredStopAtLevel=1"
if "%~1"=="" set "compiler="
"%java%" --enable-native-access=ALL-UNNAMED -XX:+UseSerialGC %compiler% --sun-misc-unsafe-memory-access=allow -cp "%~dp0..\lib\*" dev.kakehashi.Kakehashi %*
exit /b %ERRORLEVEL%

:consider
if defined java exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1" exit /b 0
for /f "tokens=2 delims== " %%v in ('^""%~1" -XshowSettings:properties -version 2^>^&1 ^| findstr java.specification.version^"') do if %%v GEQ 25 set "java=%~1"
exit /b 0
