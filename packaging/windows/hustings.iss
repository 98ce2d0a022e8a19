; Inno Setup's recipe of the Windows installer, for one user or for all; run by make_windows.py with /D definitions.
[Setup]
AppId={{6C5C1B52-0F1B-4C0E-9E0B-5B7C3A0B7E11}
AppName=Hustings
AppVersion={#Version}
AppPublisher=The Hustings contributors
DefaultDirName={autopf}\Hustings
DefaultGroupName=Hustings
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile={#Root}\LICENSE
SetupIconFile={#Icon}
UninstallDisplayIcon={app}\hustings-desktop.exe
OutputDir={#Output}
OutputBaseFilename=hustings-{#Version}-windows-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes

[Files]
Source: "{#App}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{group}\Hustings"; Filename: "{app}\hustings-desktop.exe"; AppUserModelID: "Hustings.Hustings"

[Registry]
Root: HKA; Subkey: "Software\Classes\Hustings.Election"; ValueType: string; ValueData: "Election results"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Hustings.Election\DefaultIcon"; ValueType: string; ValueData: "{app}\hustings-desktop.exe,0"
Root: HKA; Subkey: "Software\Classes\Hustings.Election\shell\open\command"; ValueType: string; ValueData: """{app}\hustings-desktop.exe"" ""%1"""
; Windows knows the last ending of a name only: such files are offered to be opened with Hustings, not taken over.
Root: HKA; Subkey: "Software\Classes\.json\OpenWithProgids"; ValueType: string; ValueName: "Hustings.Election"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.zip\OpenWithProgids"; ValueType: string; ValueName: "Hustings.Election"; ValueData: ""; Flags: uninsdeletevalue

[Run]
Filename: "{app}\hustings-desktop.exe"; Description: "{cm:LaunchProgram,Hustings}"; Flags: nowait postinstall skipifsilent
